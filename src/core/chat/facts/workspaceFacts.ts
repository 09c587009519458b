import type { ModuleGraph } from '../../analysis/structure/moduleGraph';

const TOP = 5;
const CYCLES = 5;

/**
 * What the analyser measured about the workspace as a whole, one statement a line, for a model that sees none of it:
 * its size, its cycles, and the modules on which most depends. At most some ten lines.
 */
export function workspaceFacts(graph: ModuleGraph): readonly string[] {
  if (graph.nodes.length === 0) return [];
  const importers = new Map<string, Set<string>>();
  for (const { from, to } of graph.edges) importers.set(to, (importers.get(to) ?? new Set()).add(from));
  const mostImported = [...importers].sort(([, a], [, b]) => b.size - a.size).slice(0, TOP);
  const lines = graph.nodes.reduce((sum, node) => sum + node.linesOfCode, 0);
  return [
    `The workspace has ${graph.nodes.length} modules with ${lines} lines of code and ${graph.edges.length} imports between them`,
    graph.cycles.length === 0 ? 'It has no import cycle' : `Import cycles in it: ${graph.cycles.length}`,
    ...graph.cycles.slice(0, CYCLES).map((cycle) => `Import cycle among ${cycle.slice(0, TOP * 2).join(', ')}`),
    ...mostImported.map(([path, by]) => `${path} is imported by ${by.size} modules`),
  ];
}
