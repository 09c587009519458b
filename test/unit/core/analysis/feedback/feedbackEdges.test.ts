import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Adjacency } from '../../../../../src/core/analysis/algorithms/stronglyConnectedComponents';
import { feedbackEdges } from '../../../../../src/core/analysis/feedback/feedbackEdges';
import type { NumberedEdge } from '../../../../../src/core/analysis/feedback/numberedEdge';
import { randomGraph, reachable } from '../randomGraph';

const even = () => 1;

describe('feedback edges', () => {
  function check(title: string, successors: Adjacency, expected: readonly NumberedEdge[], costOf = even as Cost) {
    it(title, () => assert.deepEqual(feedbackEdges(successors, costOf), expected));
  }
  type Cost = (from: number, to: number) => number;

  check('of a chain are none', [[1], [2], []], []);
  check('of a node that points to itself', [[0]], [[0, 0]]);
  check('of a pair are one', [[1], [0]], [[0, 1]]);
  check('are the cheaper ones', [[1], [0]], [[1, 0]], (from) => (from === 0 ? 1.5 : 1));
  check('are one where one is on every loop', [[1, 2], [3], [3], [0]], [[3, 0]]);
  check(
    'of two rings are one each, the cheaper',
    [[1], [0, 2], [3], [2]],
    [
      [1, 0],
      [3, 2],
    ],
    (from, to) => 1 + to - from / 2,
  );

  const withoutEdges = (successors: Adjacency, cut: readonly NumberedEdge[]) =>
    successors.map((targets, from) => targets.filter((to) => !cut.some(([a, b]) => a === from && b === to)));
  const hasLoop = (successors: Adjacency) => successors.some((_, node) => reachable(successors, node).has(node));

  it('leave no loop, and each of them is needed', () => {
    fc.assert(
      fc.property(randomGraph(10), (successors) => {
        const cut = feedbackEdges(successors, (from, to) => 1 + ((from * 7 + to * 3) % 5) / 10);
        assert.equal(hasLoop(withoutEdges(successors, cut)), false);
        for (const spared of cut) {
          const others = cut.filter((edge) => edge !== spared);
          assert.equal(hasLoop(withoutEdges(successors, others)), true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are the cheapest single one where one is enough, or the rest needs more', () => {
    fc.assert(
      fc.property(randomGraph(9), (successors) => {
        const cost: Cost = (from, to) => 1 + ((from * 7 + to * 3) % 5) / 10;
        const edges = successors.flatMap((targets, from) => targets.map((to): NumberedEdge => [from, to]));
        const enough = edges.filter((edge) => !hasLoop(withoutEdges(successors, [edge])));
        const cut = feedbackEdges(successors, cost);
        if (!hasLoop(successors) || enough.length === 0) return;
        assert.equal(cut.length, 1);
        const [[from, to] = [0, 0]] = cut;
        assert.equal(cost(from, to), Math.min(...enough.map((edge) => cost(...edge))));
      }),
      { numRuns: 2000 },
    );
  });

  check(
    'of a ring of 10,000 nodes are one',
    Array.from({ length: 10_000 }, (_, node) => [(node + 1) % 10_000]),
    [[42, 43]],
    (from) => (from === 42 ? 1 : 2),
  );

  it('of a large tangle leave no loop', () => {
    const count = 10_000;
    const tangle = Array.from({ length: count }, (_, node) => [(node + 1) % count, (node * 7 + 5) % count]);
    assert.equal(hasLoopIteratively(withoutSet(tangle, feedbackEdges(tangle, even))), false);
  });

  function withoutSet(successors: Adjacency, cut: readonly NumberedEdge[]): Adjacency {
    const keys = new Set(cut.map(([from, to]) => `${from} ${to}`));
    return successors.map((targets, from) => targets.filter((to) => !keys.has(`${from} ${to}`)));
  }

  /** Takes away what nothing points to until nothing is left, or something remains. */
  function hasLoopIteratively(successors: Adjacency): boolean {
    const incoming = successors.map(() => 0);
    for (const to of successors.flat()) incoming[to] = (incoming[to] ?? 0) + 1;
    const free = [...incoming.keys()].filter((node) => incoming[node] === 0);
    for (const node of free) {
      for (const to of successors[node] ?? []) {
        incoming[to] = (incoming[to] ?? 0) - 1;
        if (incoming[to] === 0) free.push(to);
      }
    }
    return free.length < successors.length;
  }
});
