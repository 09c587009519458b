import type { Adjacency } from '../algorithms/stronglyConnectedComponents';
import { MaxHeap } from './maxHeap';
import type { CutCost, NumberedEdge } from './numberedEdge';

/** Weights are sums and differences of fractions; less than this is none. */
const EPSILON = 1e-9;

/**
 * The edges that lead backwards in an order in which few do: sinks go to the end, sources to the front, then what has
 * the most outgoing over incoming weight. Nearly linear: m log m for m edges.
 */
export function backwardEdges(successors: Adjacency, costOf: CutCost): NumberedEdge[] {
  const position = sequence(successors, costOf);
  return successors.flatMap((targets, from) =>
    targets.filter((to) => (position[from] ?? 0) >= (position[to] ?? 0)).map((to): NumberedEdge => [from, to]),
  );
}

function sequence(successors: Adjacency, costOf: CutCost): Int32Array {
  const count = successors.length;
  const predecessors: number[][] = successors.map(() => []);
  const out = new Float64Array(count);
  const into = new Float64Array(count);
  for (const [from, targets] of successors.entries()) {
    for (const to of targets) {
      predecessors[to]?.push(from);
      add(out, from, costOf(from, to));
      add(into, to, costOf(from, to));
    }
  }
  // Sources and sinks come before all others; each change of a node's surplus puts it in anew, and old entries are passed over.
  const surplusOf = (node: number): number =>
    weight(out, node) <= EPSILON || weight(into, node) <= EPSILON ? Infinity : weight(out, node) - weight(into, node);
  const heap = new MaxHeap();
  for (let node = 0; node < count; node++) heap.push(node, surplusOf(node));
  const placed = new Uint8Array(count);
  const front: number[] = [];
  const back: number[] = [];
  for (let top = heap.pop(); top; top = heap.pop()) {
    const { node, priority } = top;
    if (placed[node] || priority !== surplusOf(node)) continue;
    placed[node] = 1;
    (weight(out, node) <= EPSILON ? back : front).push(node);
    const change = (weights: Float64Array, other: number, cost: number): void => {
      if (placed[other]) return;
      add(weights, other, -cost);
      heap.push(other, surplusOf(other));
    };
    for (const to of successors[node] ?? []) change(into, to, costOf(node, to));
    for (const from of predecessors[node] ?? []) change(out, from, costOf(from, node));
  }
  const position = new Int32Array(count);
  for (const [index, node] of [...front, ...back.toReversed()].entries()) position[node] = index;
  return position;
}

function add(weights: Float64Array, node: number, by: number): void {
  weights[node] = (weights[node] ?? 0) + by;
}

function weight(weights: Float64Array, node: number): number {
  return weights[node] ?? 0;
}
