import assert from 'node:assert/strict';
import { findHubLikeDependencies } from '../../../../../src/core/analysis/smells/hubLikeDependency';
import { literalGraph } from '../literalGraph';
import { smellsIn } from './describeSmells';

describe('hub-like dependency', () => {
  const around = (hub: string, into: number, out: number, kind = '') => [
    ...Array.from({ length: into }, (_, i) => `in/user${i}.ts -> ${hub}`),
    ...Array.from({ length: out }, (_, i) => `${hub} -${kind}> out/part${i}.ts`),
  ];

  function check(title: string, lines: readonly string[], expected: readonly string[]) {
    it(title, () =>
      assert.deepEqual(
        smellsIn(findHubLikeDependencies, literalGraph(lines), () => 'export const x = 1;'),
        expected,
      ),
    );
  }

  check('many on both sides, in balance', around('hub.ts', 9, 8), [
    'hub.ts:1 Hub-like dependency: hub.ts is used by 9 modules and uses 8',
  ]);
  check('none that is mostly used', around('lib.ts', 20, 8), []);
  check('none that mostly uses', around('main.ts', 7, 20), []);
  check('none in a small workspace', around('hub.ts', 6, 6), []);
  check('none that only passes on', around('api.ts', 9, 8, 're-export-'), []);
  check('no barrel', around('lib/index.ts', 9, 8), []);
  check('no module of dependency injection', around('user.module.ts', 9, 8), []);
  check(
    'none that only tests use',
    around('hub.ts', 0, 8).concat(Array.from({ length: 9 }, (_, i) => `t${i}.test.ts -> hub.ts`)),
    [],
  );
});
