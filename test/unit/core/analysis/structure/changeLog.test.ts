import assert from 'node:assert/strict';
import { type ChangeLog, extendedLog, revisionsIn } from '../../../../../src/core/analysis/structure/changeLog';
import { literalLog } from '../history/literalLog';

describe('a change log', () => {
  const log = (head: string, commits: readonly (readonly [time: number, ...paths: string[]])[]): ChangeLog => {
    const { paths, commits: touched } = literalLog(commits.map(([, ...files]) => files.join(' ')));
    return { head, paths, commits: touched.map((commit, index) => ({ ...commit, time: commits[index]?.[0] ?? 0 })) };
  };
  const written = ({ paths, commits }: ChangeLog) =>
    commits.map(({ time, files }) => `${time}: ${files.map((file) => paths[file]).join(' ')}`);

  it('counts the commits that touched each file, over all logs', () => {
    const revisions = revisionsIn([literalLog(['2 × a.ts b.ts', 'a.ts']), literalLog(['c.ts'])]);
    assert.deepEqual(
      [...revisions],
      [
        ['a.ts', 3],
        ['b.ts', 2],
        ['c.ts', 1],
      ],
    );
  });

  it('takes newer commits before the older ones, with paths of its own', () => {
    const older = log('old', [
      [20, 'a.ts', 'b.ts'],
      [10, 'b.ts'],
    ]);
    const newer = log('new', [
      [40, 'c.ts', 'b.ts'],
      [30, 'd.ts'],
    ]);
    const extended = extendedLog(newer, older, { since: 0, maxCommits: 10 });
    assert.equal(extended.head, 'new');
    assert.deepEqual(written(extended), ['40: c.ts b.ts', '30: d.ts', '20: a.ts b.ts', '10: b.ts']);
    assert.equal(extended.cut, undefined);
  });

  it('drops what has become too old or too much, and says the latter', () => {
    const older = log('old', [
      [20, 'a.ts'],
      [10, 'b.ts'],
    ]);
    const newer = log('new', [[30, 'c.ts']]);
    const young = extendedLog(newer, older, { since: 15, maxCommits: 10 });
    assert.deepEqual([written(young), young.cut], [['30: c.ts', '20: a.ts'], undefined]);
    const few = extendedLog(newer, older, { since: 0, maxCommits: 2 });
    assert.deepEqual([written(few), few.cut], [['30: c.ts', '20: a.ts'], 'too-many-commits']);
  });

  it('stays cut where the older one was', () => {
    const older: ChangeLog = { ...log('old', []), cut: 'shallow-clone' };
    assert.equal(extendedLog(log('new', []), older, { since: 0, maxCommits: 2 }).cut, 'shallow-clone');
  });
});
