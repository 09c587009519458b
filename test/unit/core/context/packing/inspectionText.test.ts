import assert from 'node:assert/strict';
import type { AskedPoint } from '../../../../../src/core/context/contextPack';
import { inspectionText } from '../../../../../src/core/context/packing/inspectionText';
import { textRange } from '../../../../../src/core/findings/textRange';

describe('The text of the inspection list', () => {
  it('names a file only where it is another than that of the point', () => {
    const facts = [
      'INSERT a (src/a.ts:3), INSERT b (lib/src/a.ts:4)',
      'no lock at src/a.ts:9',
      'calls http://x:80/src/a.ts',
    ];
    const range = textRange(1, 0, 8, 1);
    const point = {
      id: 'p',
      kind: 'write-path',
      name: 'place',
      path: 'src/a.ts',
      range,
      facts,
      weight: 1,
      needs: [],
    } as const;
    assert.equal(
      inspectionText([{ label: 'P1', point }]),
      [
        'P1 write path: place (src/a.ts:2-9)',
        '  - INSERT a (line 3), INSERT b (lib/src/a.ts:4)',
        '  - no lock at line 9',
        '  - calls http://x:80/src/a.ts',
      ].join('\n'),
    );
  });

  it('tells once what three points or more have in common, and short facts in their place', () => {
    const guard = 'no guard seen here; check whether requireUser (src/auth.ts:3) decides';
    const place = {
      id: 'p',
      kind: 'endpoint',
      name: 'GET /a',
      path: 'src/a.ts',
      range: textRange(1, 0, 8, 1),
    } as const;
    const asked = (label: string, facts: readonly string[]): AskedPoint => ({
      label,
      point: { ...place, facts, weight: 1, needs: [] },
    });
    const whole = [asked('P1', [guard, 'reads a']), asked('P2', ['reads a', guard]), asked('P3', [guard, 'reads a'])];
    const head = 'GET /a (src/a.ts:2-9)\n  - reads a';
    assert.equal(
      inspectionText(whole),
      [`P1, P2, P3: ${guard}`, `P1 endpoint: ${head}`, `P2 endpoint: ${head}`, `P3 endpoint: ${head}`].join('\n'),
    );
    const announced = asked('P3', ['placeOrder as a whole:', guard]);
    assert.equal(inspectionText([...whole.slice(0, 2), announced]).match(/no guard/g)?.length, 3);
  });
});
