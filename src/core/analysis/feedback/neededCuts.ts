import type { Adjacency } from '../algorithms/stronglyConnectedComponents';
import type { NumberedEdge } from './numberedEdge';
import { topologicalOrder } from './topologicalOrder';

/**
 * What remains of `cut`, whose removal leaves no cycle, when every edge is put back that closes none, the last first.
 * The order of the acyclic rest is kept up to date, so that only what lies between an edge's ends is looked at
 * (D. J. Pearce and P. H. J. Kelly, "A dynamic topological sort algorithm for directed acyclic graphs", 2007).
 */
export function neededCuts(successors: Adjacency, cut: readonly NumberedEdge[]): readonly NumberedEdge[] {
  const removed = new Set(cut.map(([from, to]) => from * successors.length + to));
  const kept = successors.map((targets, from) => targets.filter((to) => !removed.has(from * successors.length + to)));
  const order = new AcyclicOrder(kept);
  return cut
    .toReversed()
    .filter(([from, to]) => !order.add(from, to))
    .toReversed();
}

/** A growing acyclic graph and its topological order. */
class AcyclicOrder {
  readonly #successors: number[][];
  readonly #predecessors: number[][];
  readonly #position: Int32Array;
  /** The last search that came by each node. */
  readonly #seenIn: Int32Array;
  #search = 0;

  constructor(successors: number[][]) {
    this.#successors = successors;
    this.#predecessors = successors.map(() => []);
    for (const [from, targets] of successors.entries()) for (const to of targets) this.#predecessors[to]?.push(from);
    this.#position = new Int32Array(successors.length);
    this.#seenIn = new Int32Array(successors.length);
    for (const [index, node] of (topologicalOrder(successors) ?? []).entries()) this.#position[node] = index;
  }

  /** Adds an edge, unless it closes a cycle; tells whether it did add it. */
  add(from: number, to: number): boolean {
    if (from === to) return false;
    const [lowest, highest] = [this.#at(to), this.#at(from)];
    if (lowest < highest) {
      const ahead = this.#reach(to, this.#successors, lowest, highest);
      if (this.#seenIn[from] === this.#search) return false;
      this.#reorder(this.#reach(from, this.#predecessors, lowest, highest), ahead);
    }
    this.#successors[from]?.push(to);
    this.#predecessors[to]?.push(from);
    return true;
  }

  /** The nodes on the way from `start` whose place is within the bounds. */
  #reach(start: number, neighbours: Adjacency, lowest: number, highest: number): number[] {
    const search = ++this.#search;
    const found = [start];
    this.#seenIn[start] = search;
    for (const node of found) {
      for (const next of neighbours[node] ?? []) {
        const at = this.#at(next);
        if (this.#seenIn[next] === search || at < lowest || at > highest) continue;
        this.#seenIn[next] = search;
        found.push(next);
      }
    }
    return found;
  }

  /** Puts what leads to the edge before what it leads to, within the places both take now. */
  #reorder(behind: readonly number[], ahead: readonly number[]): void {
    const byPosition = (a: number, b: number): number => this.#at(a) - this.#at(b);
    const nodes = [...behind.toSorted(byPosition), ...ahead.toSorted(byPosition)];
    const places = nodes.map((node) => this.#at(node)).sort((a, b) => a - b);
    for (const [index, node] of nodes.entries()) this.#position[node] = places[index] ?? 0;
  }

  #at(node: number): number {
    return this.#position[node] ?? 0;
  }
}
