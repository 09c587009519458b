import { shortestPath } from './shortestPath';
import { type Adjacency, stronglyConnectedComponents } from './stronglyConnectedComponents';

/** An edge of a graph by node numbers. */
export type NumberedEdge = readonly [from: number, to: number];

/** How many edges of one loop are tried as the only cut; loops that matter are shorter. */
const MAX_CANDIDATES = 100;

/**
 * Edges whose removal leaves the graph without cycles: as few as is practical, dearer ones spared. A single edge is
 * found whenever one is enough; otherwise the order of P. Eades, X. Lin and W. F. Smyth ("A fast and effective
 * heuristic for the feedback arc set problem", 1993) gives a set, from which every edge that is not needed is put back.
 * `costOf` is positive; cheap edges are cut first.
 */
export function feedbackEdges(successors: Adjacency, costOf: (from: number, to: number) => number): NumberedEdge[] {
  const byCost = (a: NumberedEdge, b: NumberedEdge) => costOf(...a) - costOf(...b) || a[0] - b[0] || a[1] - b[1];
  const loop = anyLoop(successors);
  if (!loop) return [];
  // A single edge that breaks every loop lies on each of them, so one loop holds all candidates.
  const candidates = loop.toSorted(byCost).slice(0, MAX_CANDIDATES);
  const single = candidates.find((edge) => !anyLoop(without(successors, edge)));
  if (single) return [single];
  const edges = successors.flatMap((targets, from) => targets.map((to): NumberedEdge => [from, to]));
  const position = sequence(successors, costOf);
  const backward = edges.filter(([from, to]) => (position[from] ?? 0) >= (position[to] ?? 0));
  return putBack(successors, backward.sort(byCost)).sort(byCost);
}

/** The edges of some loop, a short one. */
function anyLoop(successors: Adjacency): NumberedEdge[] | undefined {
  const own = successors.findIndex((targets, node) => targets.includes(node));
  if (own >= 0) return [[own, own]];
  const [component] = stronglyConnectedComponents(successors);
  if (!component) return undefined;
  const members = new Set(component);
  const [start = 0] = component;
  const next = successors[start]?.find((target) => members.has(target)) ?? start;
  const path = [start, ...(shortestPath(successors, next, start) ?? [])];
  return path.slice(1).map((node, step): NumberedEdge => [path[step] ?? start, node]);
}

function without(successors: Adjacency, [from, to]: NumberedEdge): Adjacency {
  return successors.map((targets, node) => (node === from ? targets.filter((target) => target !== to) : targets));
}

/** Positions such that few edges lead backwards: sinks go to the end, sources to the front, then the most outgoing. */
function sequence(successors: Adjacency, costOf: (from: number, to: number) => number): readonly number[] {
  const count = successors.length;
  const predecessors: number[][] = successors.map(() => []);
  const out = new Float64Array(count);
  const into = new Float64Array(count);
  const add = (weights: Float64Array, node: number, by: number) => {
    weights[node] = (weights[node] ?? 0) + by;
  };
  for (const [from, targets] of successors.entries()) {
    for (const to of targets) {
      predecessors[to]?.push(from);
      add(out, from, costOf(from, to));
      add(into, to, costOf(from, to));
    }
  }
  const left = new Set(successors.keys());
  const front: number[] = [];
  const back: number[] = [];
  while (left.size > 0) {
    const node = nextOf(left, out, into);
    left.delete(node);
    if ((out[node] ?? 0) <= EPSILON) back.push(node);
    else front.push(node);
    for (const to of successors[node] ?? []) if (left.has(to)) add(into, to, -costOf(node, to));
    for (const from of predecessors[node] ?? []) if (left.has(from)) add(out, from, -costOf(from, node));
  }
  const position = Array.from({ length: count }, () => 0);
  for (const [index, node] of [...front, ...back.toReversed()].entries()) position[node] = index;
  return position;
}

/** Weights are sums and differences of fractions; less than this is none. */
const EPSILON = 1e-9;

function nextOf(left: ReadonlySet<number>, out: Float64Array, into: Float64Array): number {
  let best = -1;
  let bestSurplus = -Infinity;
  for (const node of left) {
    const outgoing = out[node] ?? 0;
    const incoming = into[node] ?? 0;
    if (outgoing <= EPSILON || incoming <= EPSILON) return node;
    if (outgoing - incoming > bestSurplus) [best, bestSurplus] = [node, outgoing - incoming];
  }
  return best;
}

/** What remains of `cut` when every edge is put back that closes no cycle, the dearest first. */
function putBack(successors: Adjacency, cut: readonly NumberedEdge[]): NumberedEdge[] {
  const removed = new Set(cut.map(([from, to]) => `${from} ${to}`));
  const kept = successors.map((targets, from) => targets.filter((to) => !removed.has(`${from} ${to}`)));
  return cut.toReversed().filter(([from, to]) => {
    if (from === to || reaches(kept, to, from)) return true;
    kept[from]?.push(to);
    return false;
  });
}

function reaches(successors: Adjacency, from: number, to: number): boolean {
  return shortestPath(successors, from, to) !== undefined;
}
