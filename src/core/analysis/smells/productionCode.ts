import { type EdgeEnds, type EdgeRows, type Groups, groupsOf, rowsOf } from '../algorithms/edgeRows';
import { once, rememberEach, rememberLatest, rememberPlaces } from '../algorithms/remember';
import { componentsOfRows } from '../algorithms/stronglyConnectedComponents';
import { createEdgeNumbering, type EdgeLists, edgeListsOf, type NumberedEdges } from '../graph/edgeLists';
import { CouplingTable } from '../graph/metrics';
import { folderOf } from '../resolution/fileIndex';
import {
  type ImportEdge,
  type ImportKind,
  isLoadTime,
  type ModuleGraph,
  type ModuleNode,
} from '../structure/moduleGraph';
import { isForeignPath } from '../syntax/foreignCode';
import { shortNames } from './shortNames';

/** What the smells are looked for in: the modules that are neither tests nor foreign code, and their texts. */
export interface ProductionCode extends Places, Wiring {
  readonly nodes: readonly ModuleNode[];
  /** Their lines of code. The same list while no size is another. */
  readonly sizes: readonly number[];
  /** As the graph's node tells; `undefined` where no history is known. The same function while all of it is the same. */
  readonly revisionsOf: (path: string) => number | undefined;
  /** The text of a module; empty when it is not at hand. */
  readonly textOf: (path: string) => string;
}

/** What follows from the modules' paths. */
interface Places {
  /** The modules' positions in `nodes`. */
  readonly numberOf: ReadonlyMap<string, number>;
  readonly folderOf: (path: string) => string;
  /** The modules' groups by `groupOf`, numbered. */
  readonly groupsOf: (groupOf: GroupOf) => Groups;
  /** The module's name, with enough of its folders to tell it from all others. */
  readonly shortName: (path: string) => string;
}

type GroupOf = (path: string) => string | undefined;

/** What follows from the modules' paths and their edges. */
interface Wiring {
  readonly edges: readonly ImportEdge[];
  /** The edges' kinds. */
  readonly kinds: readonly ImportKind[];
  /** The edges' ends, by the modules' positions in `nodes`. */
  readonly ends: EdgeEnds;
  /** The edges that start from a module. */
  readonly importsOf: (path: string) => readonly ImportEdge[];
  /** All edges of the module at a position, those to test code among them: the same list while it is linked alike. */
  readonly listAt: (number: number) => readonly ImportEdge[];
  /** How the modules are tied to each other. */
  readonly coupling: () => CouplingTable;
  /** How they are without edges of some kinds. */
  readonly couplingOver: (isWanted: (kind: ImportKind) => boolean) => CouplingTable;
  /** Who loads whom, by the modules' positions in `nodes`, and the cycles in it. */
  readonly loading: () => Loading;
}

/** Load-time imports as a directed graph of numbers. */
export interface Loading {
  readonly successors: EdgeRows;
  /** The strongly connected components of more than one module. */
  readonly cycles: readonly (readonly number[])[];
}

/** Reads production code out of the nodes of a graph, with the edges of each. */
export type ProductionCodeReader = (
  nodes: readonly ModuleNode[],
  edgesByNode: EdgeLists,
  textOf: (path: string) => string,
) => ProductionCode;

/** Leaves test code, copied and generated code out of graphs; of the same paths and edges nothing is worked out twice. */
export function productionCodeReader(): ProductionCodeReader {
  const isProduction = rememberPlaces(({ path, isTest }: ModuleNode) => !isTest && !isForeignPath(path));
  const wantedOf = rememberLatest((all: readonly ModuleNode[]) => {
    const wanted = isProduction(all);
    return all.filter((_, number) => wanted[number] === true);
  });
  const pathsOf = rememberPlaces(({ path }: ModuleNode) => path);
  const placesOf = rememberLatest(placesIn);
  const sizesOf = rememberPlaces(({ linesOfCode }: ModuleNode) => linesOfCode);
  const numbering = createEdgeNumbering();
  let last: { readonly numbered: NumberedEdges; readonly wiring: Wiring } | undefined;
  const revisionsOf = revisionsReader();
  return (all, edgesByNode, textOf) => {
    const wanted = isProduction(all);
    const nodes = wantedOf(all);
    const places = placesOf(pathsOf(nodes));
    const lists = edgesByNode.filter((_, number) => wanted[number] === true);
    const numbered = numbering(lists, places.numberOf);
    if (last?.numbered !== numbered) last = { numbered, wiring: wire(numbered, lists, places.numberOf) };
    return { ...places, ...last.wiring, nodes, sizes: sizesOf(nodes), revisionsOf: revisionsOf(places, nodes), textOf };
  };
}

/** The graph without test code, copied and generated code. */
export function productionCode(graph: ModuleGraph, textOf: (path: string) => string): ProductionCode {
  return productionCodeReader()(graph.nodes, edgeListsOf(graph), textOf);
}

function placesIn(paths: readonly string[]): Places {
  const names = once(() => shortNames(paths));
  const known = new Map<GroupOf, Groups>();
  return {
    numberOf: new Map(paths.map((path, number) => [path, number])),
    folderOf: rememberEach(folderOf),
    groupsOf: (groupOf) => {
      const groups = known.get(groupOf) ?? groupsOf(paths, groupOf);
      known.set(groupOf, groups);
      return groups;
    },
    shortName: (path) => names()(path),
  };
}

function wire(
  { edges, kinds, ends, of }: NumberedEdges,
  lists: EdgeLists,
  numberOf: ReadonlyMap<string, number>,
): Wiring {
  const rowsOver = (isWanted: (kind: ImportKind) => boolean) =>
    rowsOf(numberOf.size, ends, (number) => isWanted(kinds[number] ?? 'type'));
  return {
    edges,
    kinds,
    ends,
    importsOf: rememberEach((path) => of(numberOf.get(path) ?? -1)),
    listAt: (number) => lists[number] ?? [],
    coupling: once(() => new CouplingTable(numberOf, rowsOf(numberOf.size, ends))),
    couplingOver: (isWanted) => new CouplingTable(numberOf, rowsOver(isWanted)),
    loading: once(() => {
      const successors = rowsOver(isLoadTime);
      return { successors, cycles: componentsOfRows(successors) };
    }),
  };
}

function revisionsReader(): (places: Places, nodes: readonly ModuleNode[]) => ProductionCode['revisionsOf'] {
  const revisionsIn = rememberPlaces(({ revisions = UNKNOWN }: ModuleNode) => revisions);
  let last:
    | { readonly places: Places; readonly all: readonly number[]; readonly of: ProductionCode['revisionsOf'] }
    | undefined;
  return (places, nodes) => {
    const all = revisionsIn(nodes);
    if (last?.places === places && last.all === all) return last.of;
    const of = (path: string) => {
      const revisions = all[places.numberOf.get(path) ?? -1] ?? UNKNOWN;
      return revisions === UNKNOWN ? undefined : revisions;
    };
    last = { places, all, of };
    return of;
  };
}

const UNKNOWN = -1;
