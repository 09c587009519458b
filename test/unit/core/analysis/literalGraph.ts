import type { Analysis } from '../../../../src/core/analysis/analysis';
import { cyclesOf, importEnds } from '../../../../src/core/analysis/graph/buildModuleGraph';
import { edgeListsOf } from '../../../../src/core/analysis/graph/edgeLists';
import type { FileIndex } from '../../../../src/core/analysis/resolution/fileIndex';
import type {
  ImportEdge,
  ImportKind,
  ModuleGraph,
  ModuleNode,
} from '../../../../src/core/analysis/structure/moduleGraph';
import { languageOf } from '../../../../src/core/analysis/syntax/language';
import { isTestPath } from '../../../../src/core/analysis/syntax/testCode';
import { EMPTY_TOPOLOGY } from '../../../../src/core/analysis/topology/structure/topology';
import { textRange } from '../../../../src/core/findings/textRange';

const LINES_OF_CODE = 50;
const KINDS: readonly ImportKind[] = ['type', 'dynamic', 'require', 're-export', 'side-effect'];

/**
 * A graph written down: `a.ts -> b.ts`, or `a.ts -type-> b.ts`, one import a line of its file, in the order they stand
 * here. Modules without imports are named alone.
 */
export function literalGraph(
  lines: readonly string[],
  linesOfCode: Readonly<Record<string, number>> = {},
): ModuleGraph {
  const nextLine = new Map<string, number>();
  const edges: ImportEdge[] = [];
  const paths = new Set<string>();
  for (const line of lines) {
    const [, from = line, kind, to] = /^(\S+) -(?:([a-z-]+)-)?> (\S+)$/.exec(line) ?? [];
    paths.add(from);
    if (to === undefined) continue;
    paths.add(to);
    const row = nextLine.get(from) ?? 0;
    nextLine.set(from, row + 1);
    const range = textRange(row, 0, row, to.length);
    edges.push({ from, to, kind: KINDS.find((known) => known === kind) ?? 'static', specifier: to, range });
  }
  const nodes = [...paths].sort().map(
    (path): ModuleNode => ({
      path,
      language: languageOf(path) ?? 'typescript',
      linesOfCode: linesOfCode[path] ?? LINES_OF_CODE,
      isTest: isTestPath(path),
    }),
  );
  return { nodes, edges, outside: [], cycles: cyclesOf(nodes, edges) };
}

/** The text such a graph's module would have: one imported path a line. */
export function literalText(graph: ModuleGraph): (path: string) => string {
  return (path) =>
    graph.edges
      .filter(({ from }) => from === path)
      .map(({ to }) => to)
      .join('\n');
}

/** An analysis of which nothing is known but the graph, the files and their texts. */
export function analysisOf(graph: ModuleGraph, files: FileIndex, textOf: (path: string) => string): Analysis {
  const edgesByNode = edgeListsOf(graph);
  const modules = graph.nodes.map(({ path, language, linesOfCode }, node) => {
    const outside = graph.outside.filter(({ from }) => from === path);
    const scan = { imports: [], packageName: '', declares: [], findings: [], linesOfCode };
    return { path, language, scan, links: { edges: edgesByNode[node] ?? [], outside } };
  });
  return {
    modules,
    graph,
    edgesByNode,
    ends: importEnds(graph),
    topology: EMPTY_TOPOLOGY,
    files,
    textOf,
    scans: new Map(),
    history: [],
    isWanted: () => true,
  };
}
