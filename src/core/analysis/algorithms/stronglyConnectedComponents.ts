import type { EdgeRows } from './edgeRows';

/** A directed graph by node numbers: `successors[n]` holds the nodes that `n` points to. */
export type Adjacency = readonly (readonly number[])[];

/**
 * The strongly connected components of more than one node, each sorted, in order of their smallest node.
 * Tarjan's algorithm (R. Tarjan, "Depth-first search and linear graph algorithms", 1972), iterative so that a chain of
 * any length fits; linear in nodes and edges. A node that points to itself is no component.
 */
export function stronglyConnectedComponents(successors: Adjacency): number[][] {
  const starts = new Int32Array(successors.length + 1);
  for (const [node, targets] of successors.entries()) starts[node + 1] = at(starts, node) + targets.length;
  return componentsOfRows({ starts, targets: Int32Array.from(successors.flat()) });
}

/** The same of a graph in rows. */
export function componentsOfRows({ starts, targets }: EdgeRows): number[][] {
  const count = starts.length - 1;
  const order = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const onStack = new Uint8Array(count);
  const position = starts.slice();
  const open: number[] = [];
  const path: number[] = [];
  const components: number[][] = [];
  let next = 0;

  const enter = (node: number) => {
    order[node] = low[node] = next++;
    onStack[node] = 1;
    open.push(node);
    path.push(node);
  };

  for (let root = 0; root < count; root++) {
    if (order[root] !== -1) continue;
    enter(root);
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      const place = at(position, node);
      if (place === starts[node + 1]) {
        path.pop();
        const above = path.at(-1);
        if (above !== undefined) low[above] = Math.min(at(low, above), at(low, node));
        if (low[node] === order[node]) closeComponent(node, open, onStack, components);
      } else {
        const target = at(targets, place);
        position[node] = place + 1;
        if (order[target] === -1) enter(target);
        else if (onStack[target]) low[node] = Math.min(at(low, node), at(order, target));
      }
    }
  }
  return components.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}

function closeComponent(root: number, open: number[], onStack: Uint8Array, components: number[][]): void {
  // Most nodes are alone, and a component of one is none.
  if (open.at(-1) === root) {
    open.pop();
    onStack[root] = 0;
    return;
  }
  const members = open.splice(open.lastIndexOf(root));
  for (const member of members) onStack[member] = 0;
  components.push(members.sort((a, b) => a - b));
}

function at(numbers: Int32Array, index: number): number {
  return numbers[index] ?? 0;
}
