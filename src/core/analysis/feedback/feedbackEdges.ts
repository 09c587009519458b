import { type Adjacency, stronglyConnectedComponents } from '../algorithms/stronglyConnectedComponents';
import { backwardEdges } from './backwardEdges';
import { neededCuts } from './neededCuts';
import type { CutCost, NumberedEdge } from './numberedEdge';
import { singleCuts } from './singleCuts';

/**
 * Edges whose removal leaves the graph without cycles: as few as is practical, dearer ones spared, none of them
 * superfluous. Of each strongly connected component a single edge is found whenever one is enough, and then the
 * cheapest; otherwise the order of P. Eades, X. Lin and W. F. Smyth ("A fast and effective heuristic for the feedback
 * arc set problem", 1993) gives a set, from which every edge that is not needed is put back. The result is sorted by
 * cost, the cheapest first.
 */
export function feedbackEdges(successors: Adjacency, costOf: CutCost): NumberedEdge[] {
  const byCost = (a: NumberedEdge, b: NumberedEdge) => costOf(...a) - costOf(...b) || a[0] - b[0] || a[1] - b[1];
  const ownLoops = successors.flatMap((targets, node): NumberedEdge[] =>
    targets.includes(node) ? [[node, node]] : [],
  );
  const cuts = stronglyConnectedComponents(successors).flatMap((members) => {
    const localOf = new Map(members.map((member, local) => [member, local]));
    const within = members.map((member) =>
      (successors[member] ?? []).flatMap((target) => (target === member ? [] : (localOf.get(target) ?? []))),
    );
    const memberAt = (local: number): number => members[local] ?? 0;
    const cost = pricesOf(within, (from, to) => costOf(memberAt(from), memberAt(to)));
    return cutsOf(within, cost).map(([from, to]): NumberedEdge => [memberAt(from), memberAt(to)]);
  });
  return [...ownLoops, ...cuts].sort(byCost);
}

/** The cuts of one strongly connected component. */
function cutsOf(successors: Adjacency, costOf: CutCost): readonly NumberedEdge[] {
  const byCost = (a: NumberedEdge, b: NumberedEdge) => costOf(...a) - costOf(...b) || a[0] - b[0] || a[1] - b[1];
  const [single] = singleCuts(successors).sort(byCost);
  return single ? [single] : neededCuts(successors, backwardEdges(successors, costOf).sort(byCost));
}

/** Asks each edge's price once. */
function pricesOf(successors: Adjacency, costOf: CutCost): CutCost {
  const prices = successors.map((targets, from) => new Map(targets.map((to) => [to, costOf(from, to)])));
  return (from, to) => prices[from]?.get(to) ?? 1;
}
