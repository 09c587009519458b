import assert from 'node:assert/strict';
import { findHotSpots } from '../../../../../src/core/analysis/history/findHotSpots';
import { literalGraph } from '../literalGraph';
import { smellsIn } from '../smells/describeSmells';

describe('hot spots', () => {
  const calm = Array.from({ length: 200 }, (_, index) => `src/m${index}.ts`);
  const check = (
    what: string,
    modules: Readonly<Record<string, readonly [revisions: number, lines: number]>>,
    findings: readonly string[],
    imports: readonly string[] = [],
  ) =>
    it(what, () => {
      const lines = Object.fromEntries(Object.entries(modules).map(([path, [, count]]) => [path, count]));
      const graph = literalGraph([...calm, ...Object.keys(modules), ...imports], lines);
      const nodes = graph.nodes.map((node) => ({ ...node, revisions: modules[node.path]?.[0] ?? 2 }));
      assert.deepEqual(smellsIn(findHotSpots, { ...graph, nodes }), findings);
    });

  check('none where all are alike', {}, []);
  check('one that stands far above the others', { 'src/hot.ts': [90, 1200] }, [
    'src/hot.ts:1 Hot spot: hot.ts changed 90 times in 18 months and has 1200 lines of code',
  ]);
  check('not one that is large and calm', { 'src/large.ts': [17, 9000] }, []);
  check('not one that is busy and small', { 'src/busy.ts': [400, 299] }, []);
  for (const path of [
    'magefile.go',
    'app/settings/common.py',
    'shop/urls.py',
    'pkg/routes/routes.go',
    'scripts/release.ts',
  ])
    check(`not ${path}, which grows with everything else`, { [path]: [90, 1200] }, []);
  check('one whose name only begins like that', { 'src/routesOfTours.ts': [90, 1200] }, [
    'src/routesOfTours.ts:1 Hot spot: routesOfTours.ts changed 90 times in 18 months and has 1200 lines of code',
  ]);
  it('not one that a tool wrote', () => {
    const graph = literalGraph([...calm, 'src/api.ts'], { 'src/api.ts': 1200 });
    const nodes = graph.nodes.map((node) => ({ ...node, revisions: node.path === 'src/api.ts' ? 90 : 2 }));
    assert.deepEqual(
      smellsIn(findHotSpots, { ...graph, nodes }, () => '// This file was generated via a tool'),
      [],
    );
  });
  check('not a test', { 'test/hot.test.ts': [90, 1200] }, []);
  check(
    'not a barrel that only passes on',
    { 'src/index.ts': [90, 1200] },
    [],
    ['src/index.ts -re-export-> src/m1.ts'],
  );
  check(
    'a barrel with code of its own',
    { 'src/index.ts': [90, 1200] },
    ['src/index.ts:1 Hot spot: index.ts changed 90 times in 18 months and has 1200 lines of code'],
    ['src/index.ts -> src/m1.ts'],
  );

  it('says nothing without a history', () => {
    assert.deepEqual(smellsIn(findHotSpots, literalGraph(calm, { 'src/m1.ts': 5000 })), []);
  });
});
