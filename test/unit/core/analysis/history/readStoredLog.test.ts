import assert from 'node:assert/strict';
import { readStoredLog } from '../../../../../src/core/analysis/history/readStoredLog';
import { literalLog } from './literalLog';

describe('a kept log', () => {
  const log = { ...literalLog(['2 × a.ts b.ts', 'b.ts']), head: 'a'.repeat(40) };

  it('is read as it was written', () => {
    assert.deepEqual(readStoredLog(JSON.parse(JSON.stringify(log))), log);
    const cut = { ...log, cut: 'shallow-clone' };
    assert.deepEqual(readStoredLog(JSON.parse(JSON.stringify(cut))), cut);
  });

  const check = (what: string, value: unknown) =>
    it(`is none: ${what}`, () => assert.equal(readStoredLog(value), undefined));
  check('nothing', undefined);
  check('another type', 'log');
  check('another shape', { version: 1 });
  check('no commit at its head', { ...log, head: '--output=x' });
  check('a path that is no text', { ...log, paths: ['a.ts', 1] });
  check('a commit of no shape', { ...log, commits: [null] });
  check('a commit of a path there is not', { ...log, commits: [{ time: 1, size: 1, files: [2] }] });
  check('an unknown reason', { ...log, cut: 'else' });
});
