import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { condense, dependenciesFirst } from '../../../../../src/core/analysis/components/condense';
import { transitiveReach } from '../../../../../src/core/analysis/components/transitiveReach';
import { randomGraph, reachable } from '../randomGraph';

describe('condensation', () => {
  it('holds together what reaches each other and has no cycle', () => {
    fc.assert(
      fc.property(randomGraph(14), (successors) => {
        const { componentOf, sizes, successors: condensed } = condense(successors);
        const reach = successors.map((_, node) => reachable(successors, node));
        for (const a of successors.keys()) {
          for (const b of successors.keys()) {
            const isMutual = a === b || (reach[a]?.has(b) === true && reach[b]?.has(a) === true);
            assert.equal(componentOf[a] === componentOf[b], isMutual);
          }
        }
        assert.equal(
          sizes.reduce((sum, size) => sum + size, 0),
          successors.length,
        );
        for (const component of condensed.keys()) assert.equal(reachable(condensed, component).has(component), false);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps every edge between components, once', () => {
    fc.assert(
      fc.property(randomGraph(14), (successors) => {
        const { componentOf, successors: condensed } = condense(successors);
        const between = successors.flatMap((targets, from) =>
          targets.map((to) => `${componentOf[from]} ${componentOf[to]}`),
        );
        const expected = new Set(between.filter((edge) => edge.split(' ')[0] !== edge.split(' ')[1]));
        const edges = condensed.flatMap((targets, from) => targets.map((to) => `${from} ${to}`));
        assert.deepEqual(edges.toSorted(), [...expected].sort());
      }),
    );
  });

  it('is ordered so that dependencies come first', () => {
    fc.assert(
      fc.property(randomGraph(14), (successors) => {
        const { successors: condensed } = condense(successors);
        const order = dependenciesFirst(condensed);
        assert.deepEqual(
          order.toSorted((a, b) => a - b),
          [...condensed.keys()],
        );
        for (const [from, targets] of condensed.entries())
          for (const to of targets) assert.ok(order.indexOf(to) < order.indexOf(from));
      }),
    );
  });
});

describe('transitive reach', () => {
  it('counts what a walk finds, the node itself included', () => {
    fc.assert(
      fc.property(randomGraph(80), (successors) => {
        const walked = successors.map((_, node) => new Set([node, ...reachable(successors, node)]).size);
        assert.deepEqual(transitiveReach(successors), walked);
      }),
      { numRuns: 300 },
    );
  });
});
