import { type EdgeEnds, type EdgeRows, endsOf, rowOf, rowsOf } from './edgeRows';
import { isSameList } from './equalParts';
import type { FileScan } from './fileScan';
import { languageOf } from './language';
import { type ImportEdge, isLoadTime, type ModuleGraph, type ModuleNode, type OutsideImport } from './moduleGraph';
import type { ModuleLinks } from './moduleLinks';
import { once, rememberEach } from './remember';
import { type Adjacency, componentsOfRows } from './stronglyConnectedComponents';
import { isTestPath } from './testCode';

/** Puts together the module graph of scanned files, which come sorted by path, and of what their imports lead to. */
export type ModuleGraphBuilder = (
  scans: ReadonlyMap<string, FileScan>,
  links: ReadonlyMap<string, ModuleLinks>,
) => BuiltGraph;

/** A graph, and its edges by number. */
interface BuiltGraph {
  readonly graph: ModuleGraph;
  /** The ends of the graph's edges by the positions of its nodes; worked out when first asked for. */
  readonly ends: () => EdgeEnds;
}

/**
 * A builder that remembers what paths say of modules. Where no module is another one than in its last graph, the new one
 * has the very same nodes; where none is linked otherwise, the very same edges.
 */
export function createGraphBuilder(): ModuleGraphBuilder {
  const placeOf = rememberEach((path) => ({ path, language: languageOf(path), isTest: isTestPath(path) }));
  let last: LinkedGraph | undefined;
  return (scans, links) => {
    const fresh: ModuleNode[] = [];
    const linked: (ModuleLinks | undefined)[] = [];
    for (const [scanned, { linesOfCode }] of scans) {
      const known = last?.graph.nodes[fresh.length];
      const { path, language, isTest } = placeOf(scanned);
      if (!language) continue;
      const isKnown = known?.path === path && known.linesOfCode === linesOfCode;
      fresh.push(isKnown ? known : { path, language, linesOfCode, isTest });
      linked.push(links.get(path));
    }
    const nodes = last && isSameList(last.graph.nodes, fresh) ? last.graph.nodes : fresh;
    const isLinkedAlike = last !== undefined && isSameList(last.linked, linked);
    const built =
      last && isLinkedAlike ? { ends: last.ends, graph: { ...last.graph, nodes } } : joined(nodes, linked, last);
    last = { linked, ...built };
    return built;
  };
}

interface LinkedGraph extends BuiltGraph {
  readonly linked: readonly (ModuleLinks | undefined)[];
}

function joined(
  nodes: readonly ModuleNode[],
  linked: readonly (ModuleLinks | undefined)[],
  last: LinkedGraph | undefined,
): BuiltGraph {
  const edges: ImportEdge[] = [];
  const outside: OutsideImport[] = [];
  for (const links of linked) {
    for (const edge of links?.edges ?? []) edges.push(edge);
    for (const one of links?.outside ?? []) outside.push(one);
  }
  const leadsAlike =
    last?.linked.length === linked.length && last.linked.every((links, place) => haveSameTargets(links, linked[place]));
  const ends = once(() => importEnds({ nodes, edges }));
  const cycles = last && leadsAlike ? last.graph.cycles : cyclesOf(nodes, edges, ends());
  return { graph: { nodes, edges, outside, cycles }, ends };
}

function haveSameTargets(a: ModuleLinks | undefined, b: ModuleLinks | undefined): boolean {
  if (a === b) return true;
  if (a?.edges.length !== b?.edges.length) return false;
  return a?.edges.every(({ to, kind }, place) => b?.edges[place]?.to === to && b.edges[place].kind === kind) ?? true;
}

/** The strongly connected components of the nodes over load-time edges among them, as sorted paths. */
export function cyclesOf(
  nodes: readonly ModuleNode[],
  edges: readonly ImportEdge[],
  ends: EdgeEnds = importEnds({ nodes, edges }),
): readonly (readonly string[])[] {
  const components = componentsOfRows(loadTimeRows(nodes, edges, ends));
  return components.map((component) => component.flatMap((index) => nodes[index]?.path ?? []));
}

/** Who loads whom, by the nodes' positions in `nodes`; edges to other nodes are left out. */
export function loadTimeAdjacency(nodes: readonly ModuleNode[], edges: readonly ImportEdge[]): Adjacency {
  const rows = loadTimeRows(nodes, edges, importEnds({ nodes, edges }));
  return nodes.map((_, node) => [...rowOf(rows, node)]);
}

/** The ends of a graph's edges, by the nodes' positions in `nodes`. */
export function importEnds({ nodes, edges }: Pick<ModuleGraph, 'nodes' | 'edges'>): EdgeEnds {
  return endsOf(edges, new Map(nodes.map(({ path }, number) => [path, number])));
}

function loadTimeRows(nodes: readonly ModuleNode[], edges: readonly ImportEdge[], ends: EdgeEnds): EdgeRows {
  return rowsOf(nodes.length, ends, (number) => {
    const edge = edges[number];
    return edge !== undefined && isLoadTime(edge.kind);
  });
}
