import assert from 'node:assert/strict';
import { lineHunks } from '../../../../../src/core/context/change/lineHunks';
import { tiedToChange } from '../../../../../src/core/review/verification/changeTie';
import { sampleFinding } from '../../findings/sampleFinding';

const BEFORE = 'a\nguard\nb\nc\nd\ne\nf\n';
const AFTER = 'a\nb\nc\nd\nE\nf\n';

describe('tiedToChange', () => {
  const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 1 } });
  /** Lines of the later text: where the finding stands, and the related place it names. */
  const check = (name: string, line: number | undefined, related: number | undefined, expected: string) =>
    it(name, () => {
      const base = sampleFinding();
      const finding = {
        ...base,
        path: 'x.ts',
        placement:
          line === undefined
            ? { kind: 'unplaced' as const, because: 'quote-not-found' as const }
            : { kind: 'placed' as const, range: at(line), match: 'exact' as const },
        related: related === undefined ? [] : [{ path: 'x.ts', range: at(related), message: 'It was there' }],
      };
      const before = { path: 'x.ts', text: BEFORE };
      const files = [{ path: 'x.ts', status: 'changed' as const, before, hunks: lineHunks(BEFORE, AFTER) }];
      const change = { before: 'HEAD', after: 'now', files, delta: [], summary: '', findings: [] };
      const { changeTie, confidence } = tiedToChange(finding, change);
      assert.equal(`${changeTie ?? 'none'}, ${confidence === base.confidence ? 'as sure' : confidence}`, expected);
    });

  check('is touched on a line that was written', 4, undefined, 'touched, as sure');
  check('is touched above what was taken away', 0, undefined, 'touched, as sure');
  check('is touched below what was taken away', 1, undefined, 'touched, as sure');
  check('is affected where it names a changed line', 2, 4, 'affected, as sure');
  check('is unrelated where it names none', 2, undefined, 'unrelated, low');
  check('is unrelated where it names another line that did not change', 2, 5, 'unrelated, low');
  check('stays as it is without a place', undefined, undefined, 'none, as sure');
});
