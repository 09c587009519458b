import type { ModuleGraph } from './moduleGraph';

/** The modules next to some others in the module graph; none of them is one of the others. */
export interface Neighbours {
  /** What they import, most used first. */
  readonly imports: readonly string[];
  /** Who imports them: production code first, the heaviest users first. */
  readonly importers: readonly string[];
}

/** Direct imports and importers of the given modules. */
export function neighboursOf(paths: readonly string[], graph: ModuleGraph): Neighbours {
  const inside = new Set(paths);
  const tests = new Set(graph.nodes.filter(({ isTest }) => isTest).map(({ path }) => path));
  const leaving = graph.edges.filter(({ from, to }) => inside.has(from) && !inside.has(to));
  const entering = graph.edges.filter(({ from, to }) => inside.has(to) && !inside.has(from));
  const importers = mostFrequent(entering.map(({ from }) => from));
  return {
    imports: mostFrequent(leaving.map(({ to }) => to)),
    importers: [...importers.filter((path) => !tests.has(path)), ...importers.filter((path) => tests.has(path))],
  };
}

function mostFrequent(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([name]) => name);
}
