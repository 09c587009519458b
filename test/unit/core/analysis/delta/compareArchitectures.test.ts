import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { ArchitectureDelta, ArchitectureState } from '../../../../../src/core/analysis/delta/architectureDelta';
import { compareArchitectures } from '../../../../../src/core/analysis/delta/compareArchitectures';
import { deltaFindings } from '../../../../../src/core/analysis/delta/deltaFindings';
import { cycleFinder } from '../../../../../src/core/analysis/smells/cyclicDependency';
import { productionCode } from '../../../../../src/core/analysis/smells/productionCode';
import { EMPTY_TOPOLOGY } from '../../../../../src/core/analysis/topology/structure/topology';
import { deltaSections, deltaSummary } from '../../../../../src/core/reports/deltaSections';
import { literalGraph, literalText } from '../literalGraph';
import { randomGraph } from '../randomGraph';

/** A state written down as a graph; modules without imports are named alone. */
function stateOf(lines: readonly string[]): ArchitectureState {
  const graph = literalGraph(lines);
  const textOf = literalText(graph);
  const files = graph.nodes.map(({ path }) => ({ path, text: textOf(path) }));
  return { graph, topology: EMPTY_TOPOLOGY, findings: cycleFinder()(productionCode(graph, textOf)), files };
}

function compare(before: readonly string[], after: readonly string[]): ArchitectureDelta {
  return compareArchitectures(stateOf(before), stateOf(after));
}

describe('The delta of two architectures', () => {
  const check = (what: string, before: readonly string[], after: readonly string[], sections: readonly string[]) =>
    it(what, () => {
      const told = deltaSections(compare(before, after))
        .filter(({ title }) => title === 'Cycles' || title === 'Imports between modules' || title === 'Modules')
        .flatMap(({ lines }) => lines);
      assert.deepEqual(told, sections);
    });

  check('is empty for the same', ['a.ts -> b.ts'], ['a.ts -> b.ts'], []);
  check(
    'has imports that came and went',
    ['a.ts -> b.ts', 'c.ts'],
    ['b.ts', 'a.ts -> c.ts'],
    ['+ a.ts:1 → c.ts', '- a.ts:1 → b.ts'],
  );
  check(
    'has imports that tie otherwise',
    ['a.ts -type-> b.ts', 'c.ts -> d.ts'],
    ['a.ts -> b.ts', 'c.ts -dynamic-> d.ts'],
    ['~ a.ts → b.ts: types only, now while loading', '~ c.ts → d.ts: while loading, now on demand'],
  );
  check('takes several imports of one module for one', ['a.ts -> b.ts'], ['a.ts -> b.ts', 'a.ts -type-> b.ts'], []);
  check(
    'has a cycle that is new, and what closes it',
    ['a.ts -> b.ts', 'b.ts'],
    ['a.ts -> b.ts', 'b.ts -> a.ts'],
    ['+ new, 2 modules: a.ts, b.ts, closed by b.ts:1 → a.ts', '+ b.ts:1 → a.ts'],
  );
  check(
    'has a cycle that grew',
    ['a.ts -> b.ts', 'b.ts -> a.ts', 'b.ts -> c.ts'],
    ['a.ts -> b.ts', 'b.ts -> a.ts', 'b.ts -> c.ts', 'c.ts -> a.ts'],
    ['+ grown to 3 modules by c.ts, closed by c.ts:1 → a.ts', '+ c.ts:1 → a.ts'],
  );
  check(
    'has two cycles that became one',
    ['a.ts -> b.ts', 'b.ts -> a.ts', 'c.ts -> d.ts', 'd.ts -> c.ts', 'b.ts -> c.ts'],
    ['a.ts -> b.ts', 'b.ts -> a.ts', 'c.ts -> d.ts', 'd.ts -> c.ts', 'b.ts -> c.ts', 'd.ts -> a.ts'],
    ['+ grown to 4 modules by c.ts, d.ts, closed by d.ts:2 → a.ts', '+ d.ts:2 → a.ts'],
  );
  check(
    'has a cycle that shrank',
    ['a.ts -> b.ts', 'b.ts -> a.ts', 'b.ts -> c.ts', 'c.ts -> a.ts'],
    ['a.ts -> b.ts', 'b.ts -> a.ts', 'b.ts -> c.ts'],
    ['- shrunk to 2 modules, without c.ts', '- c.ts:1 → a.ts'],
  );
  check(
    'has a cycle that is gone',
    ['a.ts -> b.ts', 'b.ts -> a.ts'],
    ['a.ts -> b.ts'],
    ['- gone, 2 modules: a.ts, b.ts', '- b.ts:1 → a.ts'],
  );
  check(
    'has no cycle of types, nor of tests',
    ['a.ts -> b.ts', 'x.test.ts -> y.test.ts'],
    ['a.ts -> b.ts', 'b.ts -type-> a.ts', 'x.test.ts -> y.test.ts', 'y.test.ts -> x.test.ts'],
    ['+ b.ts:1 → a.ts (types only)', '+ y.test.ts:1 → x.test.ts'],
  );
  check('has modules that came and went', ['old.ts'], ['new.java'], ['+ new.java', '- old.ts']);
  check(
    'follows a module that moved',
    ['a.ts -> lib/very-own-name.ts', 'a.ts -> b.ts', 'u.ts -> a.ts'],
    ['core/a.ts -> lib/very-own-name.ts', 'core/a.ts -> b.ts', 'u.ts -> core/a.ts'],
    ['~ a.ts → core/a.ts'],
  );

  it('is told in one line', () => {
    assert.equal(deltaSummary(compare(['a.ts'], ['a.ts'])), 'The architecture is the same');
    const summary = deltaSummary(compare(['x/a.ts -> y/b.ts', 'y/b.ts'], ['x/a.ts -> y/b.ts', 'y/b.ts -> x/a.ts']));
    assert.equal(summary, '1 module changed, 1 import added, 1 cycle new, 2 folders of another instability');
  });

  it('has the folders whose instability changed, the largest change first', () => {
    const { instability } = compare(['x/a.ts -> y/b.ts', 'z/c.ts'], ['x/a.ts -> y/b.ts', 'y/b.ts -> z/c.ts']);
    assert.deepEqual(
      instability.map(({ folder, before, after }) => [folder, before.instability, after.instability]),
      [['y', 0, 0.5]],
    );
  });

  it('tells no instability of a folder that came or went', () => {
    const { instability } = compare(['x/a.ts -> y/b.ts', 'y/b.ts -> w/o.ts'], ['x/a.ts -> y/b.ts', 'v/n.ts -> x/a.ts']);
    assert.deepEqual(
      instability.map(({ folder }) => folder),
      ['x', 'y'],
    );
  });

  it('has the modules that more or fewer import than before, the largest change first', () => {
    const before = ['a.ts -> hub.ts', 'b.ts -> hub.ts', 'c.ts -> d.ts'];
    const after = ['a.ts -> d.ts', 'b.ts', 'hub.ts', 'c.ts -> d.ts', 'new.ts -> a.ts'];
    assert.deepEqual(
      compare(before, after).fanIn.map(({ path, before: was, after: is }) => `${path} ${was} ${is}`),
      ['hub.ts 2 0', 'a.ts 0 1', 'd.ts 1 2'],
    );
  });

  it('takes every import for new that the earlier state has not, and the other way round', () => {
    const named = (graph: readonly (readonly number[])[]) =>
      graph.flatMap((targets, from) => [`m${from}.ts`, ...targets.map((to) => `m${from}.ts -> m${to}.ts`)]);
    fc.assert(
      fc.property(randomGraph(12), randomGraph(12), (first, second) => {
        const [before, after] = [stateOf(named(first)), stateOf(named(second))];
        const { edges, modules } = compareArchitectures(before, after);
        fc.pre(modules.renamed.length === 0);
        const pairs = ({ graph }: ArchitectureState) => new Set(graph.edges.map(({ from, to }) => `${from} ${to}`));
        const text = ({ from, to }: { from: string; to: string }) => `${from} ${to}`;
        const [earlier, later] = [pairs(before), pairs(after)];
        assert.deepEqual(new Set(edges.added.map(text)), new Set([...later].filter((pair) => !earlier.has(pair))));
        assert.deepEqual(new Set(edges.removed.map(text)), new Set([...earlier].filter((pair) => !later.has(pair))));
      }),
    );
  });

  it('has, for each cycle that is new or grown, a loop that a new import closes', () => {
    const named = (graph: readonly (readonly number[])[]) =>
      graph.flatMap((targets, from) => [
        `m${from}.ts`,
        ...targets.filter((to) => to !== from).map((to) => `m${from}.ts -> m${to}.ts`),
      ]);
    fc.assert(
      fc.property(randomGraph(10), randomGraph(10), (first, second) => {
        const { cycles, edges, modules } = compare(named(first), named(second));
        fc.pre(modules.renamed.length === 0);
        const added = new Set(edges.added.map(({ from, to }) => `${from} ${to}`));
        for (const { kind, loop, members } of cycles) {
          if (kind !== 'new' && kind !== 'grown') continue;
          assert.ok(loop);
          const [closedBy] = loop;
          assert.ok(added.has(`${closedBy.from} ${closedBy.to}`));
          for (const [index, edge] of loop.entries()) {
            assert.equal(edge.to, loop[(index + 1) % loop.length]?.from);
            assert.ok(members.includes(edge.from));
          }
        }
      }),
    );
  });
});

describe('What a change makes worse', () => {
  const check = (what: string, before: readonly string[], after: readonly string[], findings: readonly string[]) =>
    it(what, () => {
      const later = stateOf(after);
      const found = deltaFindings(compareArchitectures(stateOf(before), later), literalText(later.graph));
      assert.deepEqual(
        found.map(({ path, severity, title, placement, quote }) => {
          assert.ok(placement.kind === 'placed' && quote !== '');
          return `${path}:${placement.range.start.line + 1} ${severity} ${title}`;
        }),
        findings,
      );
    });

  check('is nothing when it only mends', ['a.ts -> b.ts', 'b.ts -> a.ts'], ['a.ts -> b.ts'], []);
  check(
    'is nothing where there was a cycle and it stays',
    ['a.ts -> b.ts', 'b.ts -> a.ts'],
    ['a.ts -> b.ts', 'b.ts -> a.ts', 'a.ts -> c.ts'],
    [],
  );
  check(
    'is the import that closes a cycle',
    ['a.ts -> b.ts', 'b.ts -> x.ts'],
    ['a.ts -> b.ts', 'b.ts -> x.ts', 'b.ts -> a.ts'],
    ['b.ts:2 minor New cyclic dependency: b.ts → a.ts → b.ts'],
  );
  check(
    'is graver across folders',
    ['x/a.ts -> y/b.ts'],
    ['x/a.ts -> y/b.ts', 'y/b.ts -> x/a.ts'],
    ['y/b.ts:1 major New cyclic dependency: b.ts → a.ts → b.ts'],
  );
  check(
    'is the import that enlarges a cycle',
    ['a.ts -> b.ts', 'b.ts -> a.ts', 'b.ts -> c.ts'],
    ['a.ts -> b.ts', 'b.ts -> a.ts', 'b.ts -> c.ts', 'c.ts -> a.ts'],
    ['c.ts:1 minor A cyclic dependency grows by 1 to 3 modules, through c.ts → a.ts'],
  );
  check(
    'is nothing when a cycle moved with its modules',
    ['x/one.ts -> x/two.ts', 'x/two.ts -> x/one.ts', 'x/one.ts -> lib.ts'],
    ['y/one.ts -> lib.ts', 'y/one.ts -> x/two.ts', 'x/two.ts -> y/one.ts'],
    [],
  );
});
