/** Edges by the numbers of their ends. */
export interface EdgeEnds {
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** Edges with names for ends; those that start from one node stand side by side. */
type NamedEdges = readonly { readonly from: string; readonly to: string }[];

/** The numbers of the edges' ends; -1 for an end that has none. */
export function endsOf(edges: NamedEdges, numberOf: ReadonlyMap<string, number>): EdgeEnds {
  const from = new Int32Array(edges.length);
  const to = new Int32Array(edges.length);
  let source: string | undefined;
  let number = -1;
  for (let place = 0; place < edges.length; place++) {
    const edge = edges[place];
    if (!edge) continue;
    if (edge.from !== source) number = numberOf.get(edge.from) ?? -1;
    source = edge.from;
    from[place] = number;
    to[place] = numberOf.get(edge.to) ?? -1;
  }
  return { from, to };
}

/** A directed graph by node numbers, in two lists: what node `n` points to stands from `starts[n]` up to `starts[n + 1]`. */
export interface EdgeRows {
  readonly starts: Int32Array;
  readonly targets: Int32Array;
}

/**
 * What each of `count` nodes points to, each once, in the order of the edges; edges of unwanted numbers, and those that
 * lack an end, are left out.
 */
export function rowsOf(count: number, { from, to }: EdgeEnds, isWanted?: (edge: number) => boolean): EdgeRows {
  const ends = new Int32Array(count + 1);
  for (const source of from) if (source >= 0) ends[source + 1] = at(ends, source + 1) + 1;
  for (let node = 0; node < count; node++) ends[node + 1] = at(ends, node + 1) + at(ends, node);
  const sorted = new Int32Array(from.length).fill(-1);
  const next = ends.slice();
  for (let edge = 0; edge < from.length; edge++) {
    const source = at(from, edge);
    if (source < 0) continue;
    if (!isWanted || isWanted(edge)) sorted[at(next, source)] = at(to, edge);
    next[source] = at(next, source) + 1;
  }
  return withoutRepeats(count, ends, sorted);
}

/** Rows without repetitions, and without targets below 0. */
function withoutRepeats(count: number, ends: Int32Array, sorted: Int32Array): EdgeRows {
  const starts = new Int32Array(count + 1);
  const seenFrom = new Int32Array(count).fill(-1);
  let length = 0;
  for (let node = 0; node < count; node++) {
    for (let place = at(ends, node); place < at(ends, node + 1); place++) {
      const target = at(sorted, place);
      if (target < 0 || seenFrom[target] === node) continue;
      seenFrom[target] = node;
      sorted[length++] = target;
    }
    starts[node + 1] = length;
  }
  return { starts, targets: sorted.subarray(0, length) };
}

/** The rows without what is not wanted. */
export function rowsWhere({ starts, targets }: EdgeRows, isWanted: (from: number, to: number) => boolean): EdgeRows {
  const kept = new Int32Array(targets.length);
  const ends = new Int32Array(starts.length);
  let length = 0;
  for (let node = 0; node + 1 < starts.length; node++) {
    for (let place = at(starts, node); place < at(starts, node + 1); place++)
      if (isWanted(node, at(targets, place))) kept[length++] = at(targets, place);
    ends[node + 1] = length;
  }
  return { starts: ends, targets: kept.subarray(0, length) };
}

/** Who points to each node. */
export function reversedRows({ starts, targets }: EdgeRows): EdgeRows {
  const count = starts.length - 1;
  const from = new Int32Array(targets.length);
  for (let node = 0; node < count; node++) from.fill(node, starts[node], starts[node + 1]);
  return rowsOf(count, { from: targets, to: from });
}

/** What one node points to; nothing for a node that is not there. */
export function rowOf({ starts, targets }: EdgeRows, node: number): Int32Array {
  return targets.subarray(starts[node] ?? 0, starts[node + 1] ?? 0);
}

/** How many nodes one points to. */
export function rowLength({ starts }: EdgeRows, node: number): number {
  return (starts[node + 1] ?? 0) - (starts[node] ?? 0);
}

/** How many nodes each points to. */
export function rowLengths({ starts }: EdgeRows): Int32Array {
  const lengths = new Int32Array(starts.length - 1);
  for (let node = 0; node < lengths.length; node++) lengths[node] = at(starts, node + 1) - at(starts, node);
  return lengths;
}

/** Every node that can be reached from some, each once: themselves first, and what is nearer before what is farther. */
export function reachedFrom(nodes: readonly number[], rows: EdgeRows): readonly number[] {
  const isReached = new Uint8Array(rows.starts.length - 1);
  const reached: number[] = [];
  const reach = (node: number): void => {
    if (isReached[node] !== 0) return;
    isReached[node] = 1;
    reached.push(node);
  };
  for (const node of nodes) reach(node);
  const { starts, targets } = rows;
  for (const node of reached)
    for (let place = at(starts, node); place < at(starts, node + 1); place++) reach(at(targets, place));
  return reached;
}

/** Names in their order, and the number of each item's name; -1 for an item of none. */
export interface Groups {
  readonly names: readonly string[];
  readonly numbers: Int32Array;
}

/** Numbers the groups some items belong to, by the order of the groups' names. */
export function groupsOf<T>(items: readonly T[], nameOf: (item: T) => string | undefined): Groups {
  const found = items.map(nameOf);
  const names = [...new Set(found.filter((name) => name !== undefined))].sort();
  const numberOf = new Map(names.map((name, number) => [name, number]));
  return { names, numbers: Int32Array.from(found, (name) => (name === undefined ? -1 : (numberOf.get(name) ?? -1))) };
}

function at(numbers: Int32Array, index: number): number {
  return numbers[index] ?? 0;
}
