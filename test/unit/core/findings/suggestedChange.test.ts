import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Finding } from '../../../../src/core/findings/finding';
import { LineIndex } from '../../../../src/core/findings/lineIndex';
import { editedText, type SuggestedChange, suggestedChange } from '../../../../src/core/findings/suggestedChange';
import { sampleFinding } from './sampleFinding';

/** `[` and `]` mark in the file what the finding quotes. */
function suggestion(marked: string, example: string, change: Partial<Finding> = {}): SuggestedChange {
  const { text, range, quote } = unmarked(marked);
  const finding = sampleFinding({
    quote,
    placement: { kind: 'placed', range, match: 'exact' },
    example,
    exampleReplacesQuote: true,
    ...change,
  });
  return suggestedChange(finding, range, text);
}

function unmarked(marked: string): {
  readonly text: string;
  readonly range: ReturnType<LineIndex['rangeOf']>;
  readonly quote: string;
} {
  const text = marked.replace(/[[\]]/g, '');
  const range = new LineIndex(text).rangeOf(marked.indexOf('['), marked.indexOf(']') - 1);
  return { text, range, quote: new LineIndex(text).textIn(range) };
}

/** Checks the whole file after the change. */
function check(marked: string, example: string, expected: string): void {
  const suggested = suggestion(marked, example);
  assert.ok(suggested.kind === 'change', JSON.stringify(suggested));
  assert.equal(editedText(unmarked(marked).text, suggested.edit), expected);
}

describe('suggestedChange', () => {
  it('puts the example in the place of the quote', () => {
    check('a();\n[b();]\nc();\n', 'd();', 'a();\nd();\nc();\n');
    check('const x = [f(a)] + 1;', 'g(a)', 'const x = g(a) + 1;');
  });

  it('indents it as the quote is', () => {
    check('{\n    [b();]\n}\n', 'if (x) {\n    d();\n}', '{\n    if (x) {\n        d();\n    }\n}\n');
    check('{\n[    b();\n]}\n', 'd();\ne();\n', '{\n    d();\n    e();\n}\n');
    check(
      '{\n    [b();]\n}\n',
      '        if (x) {\n            d();\n        }',
      '{\n    if (x) {\n        d();\n    }\n}\n',
    );
    check('{\n    x = [f(a)];\n}\n', 'f(\n    a,\n)', '{\n    x = f(\n        a,\n    );\n}\n');
  });

  it('knows a first line that was cut off its indentation', () => {
    check('{\n    [b();]\n}\n', 'd();\n    e();', '{\n    d();\n    e();\n}\n');
    check('{\n    [b();]\n}\n', 'if (x) {\n        d();\n    }', '{\n    if (x) {\n        d();\n    }\n}\n');
    check('{\n    [b();]\n}\n', 'for x in y:\n        d()', '{\n    for x in y:\n        d()\n}\n');
    check('{{\n        [b();\n    }]\n}\n', 'd();\n    }', '{{\n        d();\n    }\n}\n');
  });

  it('does not take what goes on from the first line for that', () => {
    check('{\n    [b()]\n}\n', 'for x in y:\n    d()', '{\n    for x in y:\n        d()\n}\n');
    check('{\n    [b()]\n}\n', 'd\n    .e()', '{\n    d\n        .e()\n}\n');
  });

  it('keeps lines that stand less deep than the first', () => {
    check('{\n    {\n        [b();\n    }]\n}\n', '        d();\n    }', '{\n    {\n        d();\n    }\n}\n');
    check('{\n[b();]\n}\n', '    d();\n  e();', '{\nd();\ne();\n}\n');
  });

  it('writes tabs into a file of tabs, and spaces into one of spaces', () => {
    check(
      '{\n\t[b();]\n}\n',
      'if (x) {\n  if (y) {\n    d();\n  }\n}',
      '{\n\tif (x) {\n\t\tif (y) {\n\t\t\td();\n\t\t}\n\t}\n}\n',
    );
    check('{\n  [b();]\n}\n', 'if (x) {\n\td();\n}', '{\n  if (x) {\n    d();\n  }\n}\n');
    check('{\n  [b();]\n}\n', 'if (x) {\n    d();\n}', '{\n  if (x) {\n      d();\n  }\n}\n');
  });

  it('takes over the line breaks of the file', () => {
    check('a\r\n  [b]\r\n', 'c\nd', 'a\r\n  c\r\n  d\r\n');
    check('a\n  [b]\n', 'c\r\nd\r\n', 'a\n  c\n  d\n');
    check('a\r[b]\r', 'c\nd', 'a\rc\rd\r');
    check('[b]', 'c\r\nd', 'c\nd');
  });

  it('leaves the white space around the quote alone', () => {
    check('a\n[\n  b\n]c\n', '\n\nd\n\n', 'a\n\n  d\nc\n');
    check('a\n[b\n]', 'd', 'a\nd\n');
    check('a\n[b]', 'd\n', 'a\nd');
    check('{\n  [b]\n}', 'c\n   \nd  ', '{\n  c\n\n  d\n}');
  });

  it('counts as the editor does beyond the basic plane', () => {
    check('"😀" + [b] + "😀"', '"𝒳"', '"😀" + "𝒳" + "😀"');
    check('  "😀"; [f("👩‍🚀")];', 'g("👩‍🚀",\n  1)', '  "😀"; g("👩‍🚀",\n    1);');
  });

  it('takes code out of a fence', () => {
    check('[b]', '```ts\nc\n```', 'c');
    check('[b]', '~~~~\nc\n~~~\nd\n~~~~\n', 'c\n~~~\nd');
    check('[b]', 'x\n```\nc\n```', 'x\n```\nc\n```');
  });

  it('holds while only the white space of the code changed', () => {
    const suggested = suggestion('{\n      [f( a,\n  b );]\n}', 'g();', { quote: 'f(a, b);' });
    assert.equal(suggested.kind, 'change');
  });

  it('says why there is nothing to change', () => {
    const why = (...args: Parameters<typeof suggestion>): string => {
      const suggested = suggestion(...args);
      return suggested.kind === 'none' ? suggested.because : suggested.kind;
    };
    assert.equal(why('[b]', 'c', { exampleReplacesQuote: false }), 'no-replacement');
    assert.equal(why('[b]', ' \n'), 'no-replacement');
    assert.equal(why('[b]', 'c', { placement: { kind: 'unplaced', because: 'no-quote' } }), 'not-placed');
    assert.equal(why('[b]', 'c', { quote: 'x' }), 'code-changed');
    assert.equal(why('[]b', 'c', { quote: '' }), 'code-changed');
    assert.equal(why('  [b]', '    b'), 'no-difference');
    const lost = sampleFinding({ example: 'c', exampleReplacesQuote: true });
    assert.deepEqual(suggestedChange(lost, undefined, 'b'), { kind: 'none', because: 'code-changed' });
  });

  it('changes nothing outside the quote, whatever the texts are', () => {
    const piece = fc.string({ unit: fc.constantFrom('a', '{', '}', ' ', '\t', '\n', '\r\n', '😀'), maxLength: 25 });
    fc.assert(
      fc.property(piece, piece, piece, piece, (before, quote, after, example) => {
        const text = before + quote + after;
        const range = new LineIndex(text).rangeOf(before.length, before.length + quote.length);
        const placement = { kind: 'placed', range, match: 'exact' } as const;
        const finding = sampleFinding({ quote, placement, example, exampleReplacesQuote: true });
        const suggested = suggestedChange(finding, range, text);
        if (suggested.kind === 'none') return;
        const result = editedText(text, suggested.edit);
        const squeeze = (one: string): string => one.replace(/\s+/g, '');
        assert.ok(result.startsWith(before) && result.endsWith(after));
        assert.equal(squeeze(result), squeeze(before + example + after));
      }),
      { numRuns: 1000 },
    );
  });
});
