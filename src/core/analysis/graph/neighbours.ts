import { folderOf } from '../resolution/fileIndex';
import type { ModuleGraph } from '../structure/moduleGraph';

/** The modules next to some others in the module graph; none of them is one of the others. */
export interface Neighbours {
  /** What they import, most used first; then what they see without an import, because it is of the same package. */
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
    imports: [...new Set([...mostFrequent(leaving.map(({ to }) => to)), ...ofSamePackage(inside, graph)])],
    importers: [...importers.filter((path) => !tests.has(path)), ...importers.filter((path) => tests.has(path))],
  };
}

/** In these languages the files of a folder are one package, whose names need no import. */
const BY_FOLDER = /\.(?:go|java|kt|cs)$/;

function ofSamePackage(inside: ReadonlySet<string>, { nodes }: ModuleGraph): readonly string[] {
  const packageOf = (path: string) => `${folderOf(path)} ${BY_FOLDER.exec(path)?.[0]}`;
  const packages = new Set([...inside].filter((path) => BY_FOLDER.test(path)).map(packageOf));
  if (packages.size === 0) return [];
  return nodes
    .filter(({ path, isTest }) => !isTest && !inside.has(path) && packages.has(packageOf(path)))
    .map(({ path }) => path);
}

function mostFrequent(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([name]) => name);
}
