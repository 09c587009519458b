import { type Adjacency, stronglyConnectedComponents } from '../algorithms/stronglyConnectedComponents';

/** A graph whose strongly connected components are drawn together to one node each, and which therefore has no cycle. */
export interface Condensation {
  /** For each node of the graph its component, a number below `sizes.length`. */
  readonly componentOf: readonly number[];
  /** How many nodes each component holds; 1 for a node that lies on no cycle. */
  readonly sizes: readonly number[];
  /** Which components point to which others, each once; a component never points to itself. */
  readonly successors: Adjacency;
}

/** Draws each cycle together; linear in nodes and edges. */
export function condense(successors: Adjacency): Condensation {
  const componentOf: number[] = successors.map(() => -1);
  const sizes: number[] = [];
  const close = (members: readonly number[]) => {
    for (const member of members) componentOf[member] = sizes.length;
    sizes.push(members.length);
  };
  for (const members of stronglyConnectedComponents(successors)) close(members);
  for (const [node, component] of componentOf.entries()) if (component === -1) close([node]);
  const condensed = sizes.map(() => new Set<number>());
  for (const [node, targets] of successors.entries()) {
    const from = componentOf[node] ?? 0;
    for (const target of targets) {
      const to = componentOf[target] ?? 0;
      if (to !== from) condensed[from]?.add(to);
    }
  }
  return { componentOf, sizes, successors: condensed.map((targets) => [...targets]) };
}

/** The nodes of a graph without cycles, each after all it points to. */
export function dependenciesFirst(successors: Adjacency): number[] {
  const ordered: number[] = [];
  const position = new Int32Array(successors.length);
  const isEntered = new Uint8Array(successors.length);
  const path: number[] = [];
  for (const root of successors.keys()) {
    if (isEntered[root]) continue;
    isEntered[root] = 1;
    path.push(root);
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      const next = successors[node]?.[position[node] ?? 0];
      position[node] = (position[node] ?? 0) + 1;
      if (next === undefined) {
        path.pop();
        ordered.push(node);
      } else if (!isEntered[next]) {
        isEntered[next] = 1;
        path.push(next);
      }
    }
  }
  return ordered;
}
