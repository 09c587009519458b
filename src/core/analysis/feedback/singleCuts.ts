import { shortestPath } from '../algorithms/shortestPath';
import type { Adjacency } from '../algorithms/stronglyConnectedComponents';
import type { NumberedEdge } from './numberedEdge';
import { topologicalOrder } from './topologicalOrder';

/**
 * All edges of a strongly connected component that lie on every cycle of it; none when more than one cut is needed.
 * Linear in nodes and edges. Such an edge lies on any one loop. Without that loop's edges the rest has to be acyclic, and
 * each way through the rest that leaves the loop at `a` and comes back at `b` closes a cycle with the loop from `b` on to
 * `a`: the edge has to lie there, for every such way.
 */
export function singleCuts(successors: Adjacency): NumberedEdge[] {
  const loop = someLoop(successors);
  const place = new Map(loop.map((node, index) => [node, index]));
  const isOfLoop = (from: number, to: number): boolean =>
    loop[((place.get(from) ?? -2) + 1) % loop.length] === to && place.has(from);
  const rest = successors.map((targets, from) => targets.filter((to) => !isOfLoop(from, to)));
  const order = topologicalOrder(rest);
  if (!order) return [];
  const { first, last, latestSource } = waysThrough(rest, order, place);
  // A cut between places `e` and `e + 1` has to lie behind every place that is reached from a later one, before every
  // place from which an earlier one is reached, and under no way that leads forward.
  let from = 0;
  let until = loop.length;
  const leaps = new Int32Array(loop.length + 1);
  for (const [index, node] of loop.entries()) {
    if ((latestSource[node] ?? -1) > index) from = Math.max(from, index);
    if ((first[node] ?? loop.length) < index) until = Math.min(until, index);
    const end = last[node] ?? -1;
    if (end <= index) continue;
    leaps[index] = (leaps[index] ?? 0) + 1;
    leaps[end] = (leaps[end] ?? 0) - 1;
  }
  const cuts: NumberedEdge[] = [];
  let above = 0;
  for (const [index, node] of loop.entries()) {
    above += leaps[index] ?? 0;
    if (index >= from && index < until && above === 0) cuts.push([node, loop[(index + 1) % loop.length] ?? node]);
  }
  return cuts;
}

/** For each node the first and last place of the loop it leads to without the loop, and the last one that leads to it. */
function waysThrough(
  rest: Adjacency,
  order: readonly number[],
  place: ReadonlyMap<number, number>,
): Readonly<Record<'first' | 'last' | 'latestSource', Int32Array>> {
  const first = new Int32Array(rest.length).fill(rest.length);
  const last = new Int32Array(rest.length).fill(-1);
  const latestSource = new Int32Array(rest.length).fill(-1);
  for (const node of order.toReversed()) {
    for (const to of rest[node] ?? []) {
      const at = place.get(to);
      first[node] = Math.min(first[node] ?? 0, first[to] ?? 0, at ?? rest.length);
      last[node] = Math.max(last[node] ?? 0, last[to] ?? 0, at ?? -1);
    }
  }
  for (const node of order) {
    const from = Math.max(latestSource[node] ?? -1, place.get(node) ?? -1);
    for (const to of rest[node] ?? []) latestSource[to] = Math.max(latestSource[to] ?? -1, from);
  }
  return { first, last, latestSource };
}

/** The nodes of a short loop through the first node, each once. */
function someLoop(successors: Adjacency): readonly number[] {
  const next = successors[0]?.[0] ?? 0;
  return [0, ...(shortestPath(successors, next, 0) ?? []).slice(0, -1)];
}
