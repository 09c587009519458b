import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  type Adjacency,
  stronglyConnectedComponents,
} from '../../../../../src/core/analysis/algorithms/stronglyConnectedComponents';
import { randomGraph, reachable } from '../randomGraph';

describe('strongly connected components', () => {
  function check(title: string, successors: Adjacency, expected: readonly (readonly number[])[]) {
    it(title, () => assert.deepEqual(stronglyConnectedComponents(successors), expected));
  }

  check('of nothing', [], []);
  check('of a chain', [[1], [2], []], []);
  check('of a node that points to itself', [[0]], []);
  check('of a pair', [[1], [0]], [[0, 1]]);
  check(
    'of two rings with a bridge',
    [[1], [0, 2], [3], [2]],
    [
      [0, 1],
      [2, 3],
    ],
  );
  check('of a ring with a chord', [[1, 2], [2], [0]], [[0, 1, 2]]);
  check(
    'sorted by their smallest node',
    [[3], [2], [1], [0]],
    [
      [0, 3],
      [1, 2],
    ],
  );

  it('are those nodes that reach each other', () => {
    fc.assert(
      fc.property(randomGraph(12), (successors) => {
        const reach = successors.map((_, node) => reachable(successors, node));
        const expected = new Map<string, number[]>();
        for (const node of successors.keys()) {
          const peers = [...successors.keys()].filter((other) => reach[node]?.has(other) && reach[other]?.has(node));
          if (peers.length > 1) expected.set(peers.join(), peers);
        }
        assert.deepEqual(stronglyConnectedComponents(successors), [...expected.values()]);
      }),
      { numRuns: 500 },
    );
  });

  it('of a ring of 100,000 nodes are one', () => {
    const ring = Array.from({ length: 100_000 }, (_, node) => [(node + 1) % 100_000]);
    assert.equal(stronglyConnectedComponents(ring)[0]?.length, 100_000);
  });
});
