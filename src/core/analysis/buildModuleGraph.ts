import { comparePositions } from '../findings/textRange';
import type { FileScan, RawImport } from './fileScan';
import { type Language, languageOf } from './language';
import { type ImportEdge, isLoadTime, type ModuleGraph, type ModuleNode, type OutsideImport } from './moduleGraph';
import type { Resolver } from './resolution/resolution';
import { type Adjacency, stronglyConnectedComponents } from './stronglyConnectedComponents';
import { isTestPath } from './testCode';

/** The module graph of scanned files; equal input gives equal output, whatever order the files came in. */
export function buildModuleGraph(
  scans: ReadonlyMap<string, FileScan>,
  resolverOf: (language: Language) => Resolver,
): ModuleGraph {
  const nodes: ModuleNode[] = [];
  const edges: ImportEdge[] = [];
  const outside: OutsideImport[] = [];
  for (const path of [...scans.keys()].sort()) {
    const scan = scans.get(path);
    const language = languageOf(path);
    if (!scan || !language) continue;
    nodes.push({ path, language, linesOfCode: scan.linesOfCode, isTest: isTestPath(path) });
    const resolve = resolverOf(language);
    for (const imported of [...scan.imports].sort(byPlace)) {
      const resolution = resolve(path, imported);
      const { specifier, kind, range } = imported;
      if (resolution.kind === 'outside')
        outside.push({ from: path, specifier, kind, range, resolution: resolution.why });
      if (resolution.kind !== 'inside') continue;
      for (const to of resolution.paths) {
        if (!scans.has(to)) outside.push({ from: path, specifier, kind, range, resolution: 'asset' });
        else if (to !== path) edges.push({ from: path, to, kind, specifier, range });
      }
    }
  }
  return { nodes, edges, outside, cycles: cyclesOf(nodes, edges) };
}

/** The strongly connected components of the nodes over load-time edges among them, as sorted paths. */
export function cyclesOf(nodes: readonly ModuleNode[], edges: readonly ImportEdge[]): readonly (readonly string[])[] {
  const components = stronglyConnectedComponents(loadTimeAdjacency(nodes, edges));
  return components.map((component) => component.flatMap((index) => nodes[index]?.path ?? []));
}

/** Who loads whom, by the nodes' positions in `nodes`; edges to other nodes are left out. */
export function loadTimeAdjacency(nodes: readonly ModuleNode[], edges: readonly ImportEdge[]): Adjacency {
  const indexOf = new Map(nodes.map((node, index) => [node.path, index]));
  const successors = nodes.map(() => new Set<number>());
  for (const { from, to, kind } of edges) {
    const source = indexOf.get(from);
    const target = indexOf.get(to);
    if (source !== undefined && target !== undefined && isLoadTime(kind)) successors[source]?.add(target);
  }
  return successors.map((targets) => [...targets]);
}

function byPlace(a: RawImport, b: RawImport): number {
  return comparePositions(a.range.start, b.range.start);
}
