import assert from 'node:assert/strict';
import { findHubLikeDependencies } from '../../../../../src/core/analysis/smells/hubLikeDependency';
import { literalGraph } from '../literalGraph';
import { smellsIn } from './describeSmells';

describe('hub-like dependency', () => {
  const around = (hub: string, into: number, out: number, { kind = '', folders = 3 } = {}) => [
    ...Array.from({ length: into }, (_, i) => `in${i % folders}/user${i}.ts -> ${hub}`),
    ...Array.from({ length: out }, (_, i) => `${hub} -${kind}> out${i % folders}/part${i}.ts`),
  ];

  function check(title: string, lines: readonly string[], expected: readonly string[], text = 'export const x = 1;') {
    it(title, () =>
      assert.deepEqual(
        smellsIn(findHubLikeDependencies, literalGraph(lines), () => text),
        expected,
      ),
    );
  }

  check('many on both sides, in balance', around('hub.ts', 14, 13), [
    'hub.ts:1 Hub-like dependency: hub.ts is used by 14 modules and uses 13',
  ]);
  check('none that is mostly used', around('lib.ts', 30, 13), []);
  check('none that mostly uses', around('main.ts', 12, 30), []);
  check('none in a small workspace', around('hub.ts', 11, 11), []);
  check('none that only passes on', around('api.ts', 14, 13, { kind: 're-export-' }), []);
  check('no barrel', around('lib/index.ts', 14, 13), []);
  check('no module of dependency injection', around('user.module.ts', 14, 13), []);
  check('none of one folder', around('hub.ts', 14, 13, { folders: 2 }), []);
  check('no page', around('web/Page.tsx', 14, 13), []);
  check('no interface', around('hub.ts', 14, 13), [], 'export interface Hub {\n  readonly name: string;\n}\n');
  const tables = (count: number) =>
    Array.from({ length: count }, (_, i) => `public DbSet<T${i}> T${i} { get; set; }`).join('\n');
  check('no list of tables', around('ShopContext.cs', 14, 13), [], tables(5));
  check(
    'one that holds a few tables beside much else',
    around('Shop.cs', 14, 13),
    ['Shop.cs:1 Hub-like dependency: Shop.cs is used by 14 modules and uses 13'],
    tables(4),
  );
  check(
    'none more than the five strongest',
    Array.from({ length: 6 }, (_, i) => around(`hub${i}.ts`, 14 + i, 14 + i)).flat(),
    [1, 2, 3, 4, 5].map(
      (i) => `hub${i}.ts:1 Hub-like dependency: hub${i}.ts is used by ${14 + i} modules and uses ${14 + i}`,
    ),
  );
  check(
    'none that only tests use',
    around('hub.ts', 0, 13).concat(Array.from({ length: 14 }, (_, i) => `t${i}.test.ts -> hub.ts`)),
    [],
  );
});
