import assert from 'node:assert/strict';
import type { ChangedFile } from '../../../../../src/core/context/change/change';
import { lineHunks } from '../../../../../src/core/context/change/lineHunks';
import type { PackedPart } from '../../../../../src/core/context/contextPack';
import { fitChange } from '../../../../../src/core/context/packing/fitChange';

const AFTER = 'a\nB\nc\nd\nE\nf\n';
const CHANGED: ChangedFile = {
  path: 'x.ts',
  status: 'changed',
  before: { path: 'x.ts', text: 'a\nb\nc\nd\ne\nf\n' },
  hunks: lineHunks('a\nb\nc\nd\ne\nf\n', AFTER),
};
const part = (firstLine: number, text: string, path = 'x.ts'): PackedPart => ({
  path,
  firstLine,
  text,
  role: 'target',
});
const deleted = (path: string, text: string): ChangedFile => ({
  path,
  status: 'deleted',
  before: { path, text },
  hunks: lineHunks(text, ''),
});

describe('fitChange', () => {
  const fit = (files: readonly ChangedFile[], batches: readonly (readonly PackedPart[])[], budget = 1_000) => {
    const change = { before: 'HEAD', after: 'now', files, delta: [], summary: '', findings: [] };
    return fitChange(change, [{ path: 'x.ts', text: AFTER }], batches, budget);
  };
  const texts = (fitted: ReturnType<typeof fit>) =>
    fitted.changes.map(({ diffs }) => diffs.map(({ path, text }) => `${path}: ${text.replaceAll('\n', ' ')}`));

  it('gives each request the diff of the lines it holds', () => {
    assert.deepEqual(texts(fit([CHANGED], [[part(0, 'a\nB\nc')], [part(3, 'd\nE\nf')]])), [
      ['x.ts: @@ -2,1 +2,1 @@ -b +B'],
      ['x.ts: @@ -5,1 +5,1 @@ -e +E'],
    ]);
  });

  it('says nothing twice of a new file', () => {
    assert.deepEqual(texts(fit([{ path: 'x.ts', status: 'added', hunks: CHANGED.hunks }], [[part(0, AFTER)]])), [[]]);
  });

  it('sends a deleted file with the first request that has room, and names what found none', () => {
    const large = Array.from({ length: 120 }, (_, i) => `line number ${i}`).join('\n');
    const fitted = fit([deleted('old.ts', 'gone'), deleted('p.ts', large), deleted('q.ts', large)], [[], []], 700);
    assert.deepEqual(
      fitted.changes.map(({ diffs }) => diffs.map(({ path }) => path)),
      [['old.ts', 'p.ts'], ['q.ts']],
    );
    assert.deepEqual(fit([deleted('p.ts', large)], [[]], 100).leftOut, [{ path: 'p.ts', reason: 'over-budget' }]);
  });

  it('counts the lines of a diff that are too many', () => {
    const [[diff] = []] = texts(fit([CHANGED], [[part(0, AFTER)]], 8));
    assert.match(diff ?? '', /… \d+ more lines of this diff$/);
  });
});
