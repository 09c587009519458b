import type { ModuleGraph } from '../analysis/moduleGraph';

const NAMED_AT_MOST = 8;

/**
 * What the analyser measured about the modules under review, one statement a line, for a reviewer who sees only
 * them: who imports them, what they import, and the cycles they take part in.
 */
export function factsAbout(paths: readonly string[], graph: ModuleGraph): readonly string[] {
  const nodes = new Map(graph.nodes.map((node) => [node.path, node]));
  const importers = grouped(graph.edges, (edge) => [edge.to, edge.from]);
  const imports = grouped(graph.edges, (edge) => [edge.from, edge.to]);
  const external = graph.outside.filter((use) => use.resolution === 'external');
  const packages = grouped(external, (use) => [use.from, use.specifier]);

  const facts = paths.flatMap((path) => {
    const node = nodes.get(path);
    if (!node) return [];
    return [
      `${path} (${node.linesOfCode} lines of code) is imported by ${listed(importers.get(path))}`,
      ...(imports.has(path) ? [`${path} imports ${listed(imports.get(path))}`] : []),
      ...(packages.has(path) ? [`${path} uses the packages ${listed(packages.get(path))}`] : []),
    ];
  });
  const concerned = new Set(paths);
  const cycles = graph.cycles.filter((cycle) => cycle.some((member) => concerned.has(member)));
  return [...facts, ...cycles.map((cycle) => `Import cycle among ${listed(new Set(cycle))}`)];
}

function grouped<T>(
  items: readonly T[],
  keyAndValue: (item: T) => readonly [string, string],
): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const item of items) {
    const [key, value] = keyAndValue(item);
    const group = groups.get(key);
    if (group) group.add(value);
    else groups.set(key, new Set([value]));
  }
  return groups;
}

function listed(values: ReadonlySet<string> | undefined): string {
  if (!values) return 'no module';
  const sorted = [...values].sort();
  const named = sorted.slice(0, NAMED_AT_MOST).join(', ');
  return sorted.length > NAMED_AT_MOST ? `${named} and ${sorted.length - NAMED_AT_MOST} more` : named;
}
