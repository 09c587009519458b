import * as fc from 'fast-check';
import type { Adjacency } from '../../../../src/core/analysis/algorithms/stronglyConnectedComponents';

/** A graph of up to `maxNodes` nodes, sparse and dense ones alike. */
export function randomGraph(maxNodes: number): fc.Arbitrary<Adjacency> {
  return fc
    .integer({ min: 1, max: maxNodes })
    .chain((count) =>
      fc.array(fc.uniqueArray(fc.nat(count - 1), { maxLength: 4 }), { minLength: count, maxLength: count }),
    );
}

/** The nodes that lie on some path from `start`; itself only when a path leads back. */
export function reachable(successors: Adjacency, start: number): ReadonlySet<number> {
  const found = new Set<number>();
  const visit = (node: number) => {
    for (const next of successors[node] ?? []) {
      if (found.has(next)) continue;
      found.add(next);
      visit(next);
    }
  };
  visit(start);
  return found;
}
