import assert from 'node:assert/strict';
import { findHiddenChangeCoupling } from '../../../../../src/core/analysis/history/hiddenChangeCoupling';
import { literalGraph } from '../literalGraph';
import { smellsIn } from '../smells/describeSmells';
import { literalLog } from './literalLog';

describe('hidden change coupling', () => {
  const check = (what: string, graph: readonly string[], commits: readonly string[], findings: readonly string[]) =>
    it(what, () => {
      const modules = commits.flatMap((line) => line.split(' ').filter((word) => word.includes('.')));
      const log = literalLog([...commits, '60 × other/o.ts']);
      const found = smellsIn((code) => findHiddenChangeCoupling(code, [log]), literalGraph([...graph, ...modules]));
      assert.deepEqual(found, findings);
    });
  const AND_NOTHING = 'change together, and nothing in the code says why';

  check(
    'is two modules of different folders that change together',
    [],
    ['6 × api/a.ts web/b.ts', '2 × api/a.ts'],
    [`api/a.ts:1 Hidden change coupling: a.ts and b.ts ${AND_NOTHING}`],
  );
  check(
    'is one finding for all that hang together',
    [],
    ['6 × api/a.ts web/b.ts', '6 × web/b.ts cli/c.ts'],
    [`api/a.ts:1 Hidden change coupling: a.ts, c.ts and 1 more ${AND_NOTHING}`],
  );
  check(
    'is two findings for two groups',
    [],
    ['6 × api/a.ts web/b.ts', '6 × cli/c.ts lib/d.ts'],
    [
      `api/a.ts:1 Hidden change coupling: a.ts and b.ts ${AND_NOTHING}`,
      `cli/c.ts:1 Hidden change coupling: c.ts and d.ts ${AND_NOTHING}`,
    ],
  );
  check('is not within a folder', [], ['6 × api/a.ts api/b.ts'], []);
  check('is not between a folder and one in it', [], ['6 × api/a.ts api/v1/b.ts'], []);
  check('is not where one imports the other', ['web/b.ts -> api/a.ts'], ['6 × api/a.ts web/b.ts'], []);
  check(
    'is not where one imports the other through a third',
    ['api/a.ts -> x/x.ts', 'x/x.ts -> web/b.ts'],
    ['6 × api/a.ts web/b.ts'],
    [],
  );
  check(
    'is where the way is longer',
    ['api/a.ts -> x/x.ts', 'x/x.ts -> y/y.ts', 'y/y.ts -> web/b.ts'],
    ['6 × api/a.ts web/b.ts'],
    [`api/a.ts:1 Hidden change coupling: a.ts and b.ts ${AND_NOTHING}`],
  );
  check(
    'is not where a module both import changed with them',
    ['api/a.ts -> x/x.ts', 'web/b.ts -> x/x.ts'],
    ['6 × api/a.ts web/b.ts x/x.ts'],
    [],
  );
  check(
    'is where such a module stayed as it was',
    ['api/a.ts -> x/x.ts', 'web/b.ts -> x/x.ts'],
    ['6 × api/a.ts web/b.ts'],
    [`api/a.ts:1 Hidden change coupling: a.ts and b.ts ${AND_NOTHING}`],
  );
  check('is not between a test and what it tests', [], ['6 × src/a.ts test/a.test.ts'], []);
  check('is not among locales', [], ['6 × de/locales/a.ts en/locales/a.ts'], []);
  check('is not among migrations', [], ['6 × migrations/0001.ts src/a.ts'], []);
  check('is not weak', [], ['6 × api/a.ts web/b.ts', '9 × api/a.ts', '9 × web/b.ts'], []);
  check('is not with a module that is gone', ['api/a.ts'], ['6 × api/a.ts web/b'], []);

  it('is not what only larger commits show', () => {
    const line = '6 × api/a.ts web/b.ts';
    const log = literalLog([line, '60 × other/o.ts'], { [line]: 16 });
    const graph = literalGraph(['api/a.ts', 'web/b.ts']);
    assert.deepEqual(
      smellsIn((code) => findHiddenChangeCoupling(code, [log]), graph),
      [],
    );
  });
});
