import { type Coupling, moduleCoupling } from './metrics';
import type { ImportEdge, ModuleGraph } from './moduleGraph';

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

/** What was measured about one module. */
export interface ModuleFacts {
  readonly path: string;
  readonly linesOfCode: number;
  /** Over all imports of the workspace, tests included. */
  readonly coupling: Coupling;
  /** Packages and standard modules it uses, sorted. */
  readonly packages: readonly string[];
}

/** What was measured about some modules and their place in the workspace: plain data, for a prompt or a view. */
export interface ArchitectureFacts {
  readonly modules: readonly ModuleFacts[];
  readonly neighbours: Neighbours;
  /** The cycles at least one of the modules takes part in. */
  readonly cycles: ModuleGraph['cycles'];
  /** Imports between the modules themselves. */
  readonly inner: readonly ImportEdge[];
}

/** Facts about those of the paths that are modules of the graph. */
export function architectureFacts(paths: readonly string[], graph: ModuleGraph): ArchitectureFacts {
  const asked = new Set(paths);
  const coupling = moduleCoupling(graph.edges);
  const nodes = graph.nodes.filter(({ path }) => asked.has(path));
  return {
    modules: nodes.map(({ path, linesOfCode }) => ({
      path,
      linesOfCode,
      coupling: coupling.of(path),
      packages: packagesOf(path, graph),
    })),
    neighbours: neighboursOf(paths, graph),
    cycles: graph.cycles.filter((cycle) => cycle.some((member) => asked.has(member))),
    inner: graph.edges.filter(({ from, to }) => asked.has(from) && asked.has(to)),
  };
}

function packagesOf(path: string, graph: ModuleGraph): readonly string[] {
  const external = graph.outside.filter(({ from, resolution }) => from === path && resolution === 'external');
  return [...new Set(external.map(({ specifier }) => specifier))].sort();
}

function mostFrequent(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([name]) => name);
}
