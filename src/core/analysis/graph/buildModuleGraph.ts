import { type EdgeEnds, type EdgeRows, endsOf, rowOf, rowsOf } from '../algorithms/edgeRows';
import { rememberLatest, rememberPlaces } from '../algorithms/remember';
import { type Adjacency, componentsOfRows } from '../algorithms/stronglyConnectedComponents';
import {
  type ImportEdge,
  isLoadTime,
  type ModuleGraph,
  type ModuleNode,
  type OutsideImport,
} from '../structure/moduleGraph';
import { isTestPath } from '../syntax/testCode';
import { createEdgeNumbering, type EdgeLists } from './edgeLists';
import type { LinkedModule, ModuleLinks } from './moduleLinks';

/** Puts together the module graph of a workspace's modules, which come sorted by path. */
export type ModuleGraphBuilder = (modules: readonly LinkedModule[]) => BuiltGraph;

/** A graph, and its edges by node and by number. */
interface BuiltGraph {
  readonly graph: ModuleGraph;
  readonly edgesByNode: EdgeLists;
  /** The ends of the graph's edges by the positions of its nodes. */
  readonly ends: EdgeEnds;
}

/**
 * A builder that looks again only at modules that are others than last time. Where none is another one to the graph, the
 * new graph has the very same nodes; where none is linked otherwise, the very same edges.
 */
export function createGraphBuilder(): ModuleGraphBuilder {
  const nodesOf = rememberPlaces(nodeOf);
  const linksOf = rememberPlaces(({ links }: LinkedModule) => links);
  const listsOf = rememberPlaces(({ edges }: ModuleLinks) => edges);
  const outsideOf = rememberPlaces(({ outside }: ModuleLinks) => (outside.length > 0 ? outside : NOTHING));
  const joinedOf = rememberLatest((lists: readonly (readonly OutsideImport[])[]) => lists.flat());
  const pathsOf = rememberPlaces(({ path }: LinkedModule) => path);
  const numbersOf = rememberLatest((paths: readonly string[]) => new Map(paths.map((path, number) => [path, number])));
  const numbering = createEdgeNumbering();
  let last: LinkedGraph | undefined;
  return (modules) => {
    const nodes = nodesOf(modules);
    const linked = linksOf(modules);
    if (last?.linked === linked) {
      last = { ...last, graph: { ...last.graph, nodes } };
      return last;
    }
    const edgesByNode = listsOf(linked);
    const { edges, kinds, ends } = numbering(edgesByNode, numbersOf(pathsOf(modules)));
    const loading = () => rowsOf(nodes.length, ends, (number) => isLoadTime(kinds[number] ?? 'type'));
    const cycles = last && leadAlike(last.linked, linked) ? last.graph.cycles : cyclesIn(nodes, loading());
    last = { linked, graph: { nodes, edges, outside: joinedOf(outsideOf(linked)), cycles }, edgesByNode, ends };
    return last;
  };
}

const NOTHING: readonly OutsideImport[] = [];

interface LinkedGraph extends BuiltGraph {
  readonly linked: readonly ModuleLinks[];
}

function nodeOf({ path, language, scan }: LinkedModule, last: ModuleNode | undefined): ModuleNode {
  const { linesOfCode } = scan;
  if (last?.path === path && last.linesOfCode === linesOfCode) return last;
  return { path, language, linesOfCode, isTest: isTestPath(path) };
}

function leadAlike(a: readonly ModuleLinks[], b: readonly ModuleLinks[]): boolean {
  return a.length === b.length && a.every((links, place) => haveSameTargets(links, b[place] ?? links));
}

function haveSameTargets(a: ModuleLinks, b: ModuleLinks): boolean {
  if (a === b) return true;
  if (a.edges.length !== b.edges.length) return false;
  return a.edges.every(({ to, kind }, place) => b.edges[place]?.to === to && b.edges[place].kind === kind);
}

/** The strongly connected components of the nodes over load-time edges among them, as sorted paths. */
export function cyclesOf(nodes: readonly ModuleNode[], edges: readonly ImportEdge[]): ModuleGraph['cycles'] {
  return cyclesIn(nodes, loadTimeRows(nodes, edges));
}

/** Who loads whom, by the nodes' positions in `nodes`; edges to other nodes are left out. */
export function loadTimeAdjacency(nodes: readonly ModuleNode[], edges: readonly ImportEdge[]): Adjacency {
  const rows = loadTimeRows(nodes, edges);
  return nodes.map((_, node) => [...rowOf(rows, node)]);
}

/** The ends of a graph's edges, by the nodes' positions in `nodes`. */
export function importEnds({ nodes, edges }: Pick<ModuleGraph, 'nodes' | 'edges'>): EdgeEnds {
  return endsOf(edges, new Map(nodes.map(({ path }, number) => [path, number])));
}

function loadTimeRows(nodes: readonly ModuleNode[], edges: readonly ImportEdge[]): EdgeRows {
  const kinds = edges.map(({ kind }) => kind);
  return rowsOf(nodes.length, importEnds({ nodes, edges }), (number) => isLoadTime(kinds[number] ?? 'type'));
}

function cyclesIn(nodes: readonly ModuleNode[], rows: EdgeRows): ModuleGraph['cycles'] {
  return componentsOfRows(rows).map((component) => component.flatMap((index) => nodes[index]?.path ?? []));
}
