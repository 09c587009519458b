import { cyclesOf } from '../../../../src/core/analysis/buildModuleGraph';
import { languageOf } from '../../../../src/core/analysis/language';
import type { ImportEdge, ImportKind, ModuleGraph, ModuleNode } from '../../../../src/core/analysis/moduleGraph';
import { isTestPath } from '../../../../src/core/analysis/testCode';
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
