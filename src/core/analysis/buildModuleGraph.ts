import type { FileScan } from './fileScan';
import { languageOf } from './language';
import { type ImportEdge, isLoadTime, type ModuleGraph, type ModuleNode, type OutsideImport } from './moduleGraph';
import type { ModuleLinks } from './moduleLinks';
import { rememberEach } from './remember';
import { type Adjacency, stronglyConnectedComponents } from './stronglyConnectedComponents';
import { isTestPath } from './testCode';

/** Puts together the module graph of scanned files, which come sorted by path, and of what their imports lead to. */
export type ModuleGraphBuilder = (
  scans: ReadonlyMap<string, FileScan>,
  links: ReadonlyMap<string, ModuleLinks>,
) => ModuleGraph;

/** A builder that remembers what paths say of modules. */
export function createGraphBuilder(): ModuleGraphBuilder {
  const placeOf = rememberEach((path) => ({ path, language: languageOf(path), isTest: isTestPath(path) }));
  return (scans, links) => {
    const nodes: ModuleNode[] = [];
    const edges: ImportEdge[] = [];
    const outside: OutsideImport[] = [];
    for (const [scanned, { linesOfCode }] of scans) {
      const { path, language, isTest } = placeOf(scanned);
      if (!language) continue;
      nodes.push({ path, language, linesOfCode, isTest });
      const linked = links.get(path);
      for (const edge of linked?.edges ?? []) edges.push(edge);
      for (const one of linked?.outside ?? []) outside.push(one);
    }
    return { nodes, edges, outside, cycles: cyclesOf(nodes, edges) };
  };
}

/** The strongly connected components of the nodes over load-time edges among them, as sorted paths. */
export function cyclesOf(nodes: readonly ModuleNode[], edges: readonly ImportEdge[]): readonly (readonly string[])[] {
  const components = stronglyConnectedComponents(loadTimeAdjacency(nodes, edges));
  return components.map((component) => component.flatMap((index) => nodes[index]?.path ?? []));
}

/** Who loads whom, by the nodes' positions in `nodes`; edges to other nodes are left out. */
export function loadTimeAdjacency(nodes: readonly ModuleNode[], edges: readonly ImportEdge[]): Adjacency {
  const indexOf = new Map(nodes.map((node, index) => [node.path, index]));
  const successors: number[][] = nodes.map(() => []);
  for (const { from, to, kind } of edges) {
    if (!isLoadTime(kind)) continue;
    const source = indexOf.get(from);
    const target = indexOf.get(to);
    if (source !== undefined && target !== undefined) successors[source]?.push(target);
  }
  const seenFrom = new Int32Array(nodes.length).fill(-1);
  return successors.map((targets, source) =>
    targets.filter((target) => {
      const isNew = seenFrom[target] !== source;
      seenFrom[target] = source;
      return isNew;
    }),
  );
}
