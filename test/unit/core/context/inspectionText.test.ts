import assert from 'node:assert/strict';
import { inspectionText } from '../../../../src/core/context/inspectionText';
import { textRange } from '../../../../src/core/findings/textRange';

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
});
