import { type EdgeEnds, type EdgeRows, endsOf, type Groups, groupsOf, rowsOf } from '../edgeRows';
import { isSameList } from '../equalParts';
import { groupBy } from '../groupBy';
import { CouplingTable } from '../metrics';
import { type ImportEdge, isLoadTime, type ModuleGraph, type ModuleNode } from '../moduleGraph';
import { once, rememberEach, rememberLatest } from '../remember';
import { folderOf } from '../resolution/fileIndex';
import { componentsOfRows } from '../stronglyConnectedComponents';
import { isForeignPath } from './foreignCode';
import { shortNames } from './shortNames';

/** What the smells are looked for in: the modules that are neither tests nor foreign code, and their texts. */
export interface ProductionCode extends Places, Wiring {
  readonly nodes: readonly ModuleNode[];
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
  /** The edges' ends, by the modules' positions in `nodes`. */
  readonly ends: EdgeEnds;
  /** The edges that start from a module. */
  readonly importsOf: (path: string) => readonly ImportEdge[];
  /** How the modules are tied to each other. */
  readonly coupling: () => CouplingTable;
  /** How they are without some of the edges. */
  readonly couplingOver: (isWanted: (edge: ImportEdge) => boolean) => CouplingTable;
  /** Who loads whom, by the modules' positions in `nodes`, and the cycles in it. */
  readonly loading: () => Loading;
}

/** Load-time imports as a directed graph of numbers. */
export interface Loading {
  readonly successors: EdgeRows;
  /** The strongly connected components of more than one module. */
  readonly cycles: readonly (readonly number[])[];
}

/** Leaves test code, copied and generated code out of graphs; of the same paths and edges nothing is worked out twice. */
export function productionCodeReader(): (graph: ModuleGraph, textOf: (path: string) => string) => ProductionCode {
  const isForeign = rememberEach(isForeignPath);
  const nodesIn = rememberLatest((all: ModuleGraph['nodes']) =>
    all.filter(({ path, isTest }) => !isTest && !isForeign(path)),
  );
  const placesOf = rememberSameList(placesIn);
  const revisionsOf = revisionsReader();
  let last: { readonly edges: ModuleGraph['edges']; readonly places: Places; readonly wiring: Wiring } | undefined;
  return (graph, textOf) => {
    const nodes = nodesIn(graph.nodes);
    const places = placesOf(nodes.map(({ path }) => path));
    if (last?.edges !== graph.edges || last.places !== places)
      last = { edges: graph.edges, places, wiring: wire(graph.edges, places.numberOf) };
    return { ...places, ...last.wiring, nodes, revisionsOf: revisionsOf(places, nodes), textOf };
  };
}

/** The graph without test code, copied and generated code. */
export function productionCode(graph: ModuleGraph, textOf: (path: string) => string): ProductionCode {
  return productionCodeReader()(graph, textOf);
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

function wire(all: readonly ImportEdge[], numberOf: ReadonlyMap<string, number>): Wiring {
  const { edges, ends } = edgesAmong(all, endsOf(all, numberOf));
  const rowsOver = (isWanted: (edge: ImportEdge) => boolean) =>
    rowsOf(numberOf.size, ends, (number) => {
      const edge = edges[number];
      return edge !== undefined && isWanted(edge);
    });
  const edgesFrom = once(() => groupBy(edges, (edge) => edge.from));
  return {
    edges,
    ends,
    importsOf: (path) => edgesFrom().get(path) ?? [],
    coupling: once(() => new CouplingTable(numberOf, rowsOf(numberOf.size, ends))),
    couplingOver: (isWanted) => new CouplingTable(numberOf, rowsOver(isWanted)),
    loading: once(() => {
      const successors = rowsOver(({ kind }) => isLoadTime(kind));
      return { successors, cycles: componentsOfRows(successors) };
    }),
  };
}

/** The edges that lack no end. */
function edgesAmong(all: readonly ImportEdge[], ends: EdgeEnds): Pick<Wiring, 'edges' | 'ends'> {
  const from = new Int32Array(all.length);
  const to = new Int32Array(all.length);
  const edges: ImportEdge[] = [];
  for (let place = 0; place < all.length; place++) {
    const [edge, source = -1, target = -1] = [all[place], ends.from[place], ends.to[place]];
    if (!edge || source < 0 || target < 0) continue;
    from[edges.length] = source;
    to[edges.length] = target;
    edges.push(edge);
  }
  return { edges, ends: { from: from.subarray(0, edges.length), to: to.subarray(0, edges.length) } };
}

function rememberSameList<T>(workOut: (list: readonly string[]) => T): (list: readonly string[]) => T {
  let last: { readonly list: readonly string[]; readonly value: T } | undefined;
  return (list) => {
    if (!last || !isSameList(last.list, list)) last = { list, value: workOut(list) };
    return last.value;
  };
}

function revisionsReader(): (places: Places, nodes: readonly ModuleNode[]) => ProductionCode['revisionsOf'] {
  let last:
    | { readonly places: Places; readonly all: Revisions; readonly of: ProductionCode['revisionsOf'] }
    | undefined;
  return (places, nodes) => {
    const all = nodes.map(({ revisions }) => revisions);
    if (last?.places !== places || !isSameList(last.all, all))
      last = { places, all, of: (path) => all[places.numberOf.get(path) ?? -1] };
    return last.of;
  };
}

type Revisions = readonly (number | undefined)[];
