import type { Adjacency } from '../algorithms/stronglyConnectedComponents';

/** All nodes, each before those it points to; `undefined` when there is a cycle (A. B. Kahn, 1962). */
export function topologicalOrder(successors: Adjacency): readonly number[] | undefined {
  const incoming = new Int32Array(successors.length);
  for (const targets of successors) for (const to of targets) incoming[to] = (incoming[to] ?? 0) + 1;
  const order = [...successors.keys()].filter((node) => incoming[node] === 0);
  for (const node of order) {
    for (const to of successors[node] ?? []) {
      incoming[to] = (incoming[to] ?? 0) - 1;
      if (incoming[to] === 0) order.push(to);
    }
  }
  return order.length === successors.length ? order : undefined;
}
