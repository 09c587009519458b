import assert from 'node:assert/strict';
import { textRange } from '../../../../../src/core/findings/textRange';
import { quotedCode } from '../../../../../src/core/findings/words/quotedCode';
import { sampleFinding } from '../sampleFinding';

function check(character: number, quote: string, expected: string): void {
  const range = textRange(3, character, 5, 1);
  assert.equal(quotedCode(sampleFinding({ quote, placement: { kind: 'placed', range, match: 'exact' } })), expected);
}

describe('The quoted code', () => {
  it('stands as it would without the indentation of its place', () => {
    check(2, 'for (x of y) {\n    use(x);\n  }', 'for (x of y) {\n  use(x);\n}');
    check(4, 'if a:\n        b()\n    c()', 'if a:\n    b()\nc()');
    check(1, 'if {\r\n\t\tb()\r\n\t}', 'if {\r\n\tb()\r\n}');
  });

  it('is left as it is where it has its own indentation, or none', () => {
    check(0, 'a\n  b', 'a\n  b');
    check(2, '  a\n  b', '  a\n  b');
    check(20, 'call(\n  a,\n)', 'call(\n  a,\n)');
  });

  it('without a place is left as it is', () => {
    const placement = { kind: 'unplaced', because: 'no-quote' } as const;
    assert.equal(quotedCode(sampleFinding({ quote: 'a\n  b', placement })), 'a\n  b');
  });
});
