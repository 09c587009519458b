import type { Adjacency } from './stronglyConnectedComponents';

/** A shortest path of nodes, both ends included; `undefined` when there is none. */
export function shortestPath(successors: Adjacency, from: number, to: number): number[] | undefined {
  const cameFrom = new Map<number, number>([[from, from]]);
  const queue = [from];
  for (const node of queue) {
    if (node === to) return pathBack(cameFrom, from, to);
    for (const next of successors[node] ?? []) {
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      queue.push(next);
    }
  }
  return undefined;
}

function pathBack(cameFrom: ReadonlyMap<number, number>, from: number, to: number): number[] {
  const path = [to];
  for (let node = to; node !== from; ) {
    node = cameFrom.get(node) ?? from;
    path.push(node);
  }
  return path.toReversed();
}
