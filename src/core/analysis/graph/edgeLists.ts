import type { EdgeEnds } from '../algorithms/edgeRows';
import { groupBy } from '../algorithms/groupBy';
import { lowerBound } from '../algorithms/lowerBound';
import type { ImportEdge, ImportKind, ModuleGraph } from '../structure/moduleGraph';

/** The edges of each node of a graph, by its position; the same list for as long as its module is linked alike. */
export type EdgeLists = readonly (readonly ImportEdge[])[];

/** Edges one after the other, node by node. What is asked of all of them stands in lists of its own, which is quick to read. */
export interface NumberedEdges {
  readonly edges: readonly ImportEdge[];
  readonly kinds: readonly ImportKind[];
  readonly ends: EdgeEnds;
  /** The edges of one node. */
  readonly of: (node: number) => readonly ImportEdge[];
}

/** Puts lists together, without the edges whose target has no number. `numberOf` numbers the nodes by their positions. */
export type EdgeNumbering = (lists: EdgeLists, numberOf: ReadonlyMap<string, number>) => NumberedEdges;

/** A graph's edges node by node. */
export function edgeListsOf({ nodes, edges }: Pick<ModuleGraph, 'nodes' | 'edges'>): EdgeLists {
  const edgesFrom = groupBy(edges, ({ from }) => from);
  return nodes.map(({ path }) => edgesFrom.get(path) ?? []);
}

/** A numbering that looks only at lists that are others than last time; where nodes came or went, the rest is renumbered. */
export function createEdgeNumbering(): EdgeNumbering {
  let last: Numbered | undefined;
  return (lists, numberOf) => {
    const isSameSet = last?.numberOf === numberOf && last.lists.length === lists.length;
    const changed: number[] = [];
    if (isSameSet)
      for (let node = 0; node < lists.length; node++) if (lists[node] !== last?.lists[node]) changed.push(node);
    if (isSameSet && last && changed.length === 0) return last.joined;
    const joined =
      isSameSet && last && changed.length <= MOST_PUT_IN
        ? changed.map((node) => partOf(node, lists[node] ?? [], numberOf)).reduce(withPart, last.joined)
        : joinedAgain(lists, numberOf, last);
    last = { numberOf, lists, joined };
    return joined;
  };
}

/** Where more lists than this are others, putting in one after the other costs more than going through all of them. */
const MOST_PUT_IN = 20;

interface Numbered {
  readonly numberOf: ReadonlyMap<string, number>;
  readonly lists: EdgeLists;
  readonly joined: NumberedEdges;
}

/** The edges of one node, and the number of each one's target. */
interface Part {
  readonly node: number;
  readonly edges: readonly ImportEdge[];
  readonly targets: readonly number[];
}

function partOf(node: number, list: readonly ImportEdge[], numberOf: ReadonlyMap<string, number>): Part {
  const edges = list.filter(({ to }) => numberOf.has(to));
  return { node, edges, targets: edges.map(({ to }) => numberOf.get(to) ?? -1) };
}

/** All lists one after the other; of one that stood there before the targets are known. */
function joinedAgain(
  lists: EdgeLists,
  numberOf: ReadonlyMap<string, number>,
  last: Numbered | undefined,
): NumberedEdges {
  const edges: ImportEdge[] = [];
  const kinds: ImportKind[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const joined = last?.joined;
  const moved = Int32Array.from(last?.numberOf.keys() ?? [], (path) => numberOf.get(path) ?? GONE);
  const earlierOf = new Int32Array(lists.length).fill(GONE);
  for (const [earlier, node] of moved.entries()) if (node !== GONE) earlierOf[node] = earlier;
  for (const [node, list] of lists.entries()) {
    const earlier = earlierOf[node] ?? GONE;
    const begin = joined && last?.lists[earlier] === list ? placeOf(earlier, joined.ends.from) : 0;
    const isKnown = joined?.edges[begin] === list[0] && joined?.edges[begin + list.length - 1] === list.at(-1);
    for (const [place, edge] of list.entries()) {
      const target = isKnown ? moved[joined?.ends.to[begin + place] ?? GONE] : numberOf.get(edge.to);
      if (target === undefined || target === GONE) continue;
      edges.push(edge);
      kinds.push(edge.kind);
      from.push(node);
      to.push(target);
    }
  }
  return numberedEdges(edges, kinds, { from: new Int32Array(from), to: new Int32Array(to) });
}

const GONE = -1;

/** The same with other edges of one node. */
function withPart({ edges, kinds, ends }: NumberedEdges, part: Part): NumberedEdges {
  const begin = placeOf(part.node, ends.from);
  const end = placeOf(part.node + 1, ends.from);
  const put = <T>(all: readonly T[], some: readonly T[]) => all.toSpliced(begin, end - begin, ...some);
  const putNumbers = (all: Int32Array, some: readonly number[]) => {
    const numbers = new Int32Array(all.length - (end - begin) + some.length);
    numbers.set(all.subarray(0, begin));
    numbers.set(some, begin);
    numbers.set(all.subarray(end), begin + some.length);
    return numbers;
  };
  return numberedEdges(
    put(edges, part.edges),
    put(
      kinds,
      part.edges.map(({ kind }) => kind),
    ),
    {
      from: putNumbers(
        ends.from,
        part.edges.map(() => part.node),
      ),
      to: putNumbers(ends.to, part.targets),
    },
  );
}

function numberedEdges(edges: readonly ImportEdge[], kinds: readonly ImportKind[], ends: EdgeEnds): NumberedEdges {
  const of = (node: number) => edges.slice(placeOf(node, ends.from), placeOf(node + 1, ends.from));
  return { edges, kinds, ends, of };
}

/** Where the edges of a node begin among all, or would. */
function placeOf(node: number, from: Int32Array): number {
  return lowerBound(from.length, (place) => (from[place] ?? 0) < node);
}
