import { compareTexts } from '../../findings/compareTexts';
import { stronglyConnectedComponents } from '../algorithms/stronglyConnectedComponents';
import { type Coupling, couplingOf } from '../graph/metrics';
import { type ImportEdge, isLoadTime, type ModuleGraph } from '../structure/moduleGraph';
import { abstractnessOf } from './abstractness';
import { type LakosMetrics, lakosMetrics } from './lakos';

/** A group of modules that is looked at as one: a file, a folder, a package, or what a layers file declares. */
export interface Component {
  readonly name: string;
  /** Number of modules. */
  readonly modules: number;
  /** Lines that are neither blank nor only a comment, over all its modules. */
  readonly linesOfCode: number;
  /** Over the imports between components, each other component counted once. */
  readonly coupling: Coupling;
  /** Missing for a component without types, and where its modules' types were not counted. */
  readonly abstractness?: number;
  /** Normalised distance from the main sequence; missing with `abstractness`. */
  readonly distance?: number;
}

/** What one component imports of another. */
export interface ComponentEdge {
  readonly from: string;
  readonly to: string;
  /** Number of import statements. */
  readonly imports: number;
  /** Whether all of them vanish at run time. */
  readonly isTypeOnly: boolean;
}

/** A module graph seen from further away; components and edges are sorted by name. */
export interface ComponentGraph {
  readonly components: readonly Component[];
  readonly edges: readonly ComponentEdge[];
  /** Strongly connected components of more than one component over load-time imports, each sorted. */
  readonly cycles: readonly (readonly string[])[];
  /** Over imports of every kind. */
  readonly lakos: LakosMetrics;
}

/** Groups the modules of a graph. Modules of no component, and their imports, are left out. */
export function componentGraph(
  { nodes, edges }: Pick<ModuleGraph, 'nodes' | 'edges'>,
  componentOf: (path: string) => string | undefined,
): ComponentGraph {
  const named = new Map(nodes.map(({ path }) => [path, componentOf(path)]));
  const between = edgesBetween(edges, named);
  const coupling = couplingOf(between.map(({ from, to }) => [from, to]));
  const names = [...new Set([...named.values()].flatMap((name) => name ?? []))].sort();
  const sizes = new Map(names.map((name) => [name, { modules: 0, linesOfCode: 0, types: 0, abstract: 0 }]));
  for (const { path, linesOfCode, types } of nodes) {
    const size = sizes.get(named.get(path) ?? '');
    if (!size) continue;
    size.modules++;
    size.linesOfCode += linesOfCode;
    size.types += types?.types ?? 0;
    size.abstract += types?.abstract ?? 0;
  }
  const loaded = adjacencyOf(
    names,
    between.filter(({ loads }) => loads),
  );
  return {
    components: [...sizes].map(([name, { modules, linesOfCode, ...types }]) => {
      const tied = coupling.of(name);
      return { name, modules, linesOfCode, coupling: tied, ...abstractnessOf(types, tied) };
    }),
    edges: between.map(({ from, to, imports, isTypeOnly }) => ({ from, to, imports, isTypeOnly })),
    cycles: stronglyConnectedComponents(loaded).map((cycle) => cycle.flatMap((index) => names[index] ?? [])),
    lakos: lakosMetrics(adjacencyOf(names, between)),
  };
}

interface Between extends ComponentEdge {
  /** Whether one of the imports takes part in loading. */
  readonly loads: boolean;
}

function edgesBetween(edges: readonly ImportEdge[], named: ReadonlyMap<string, string | undefined>): Between[] {
  const between = new Map<string, Between>();
  for (const edge of edges) {
    const from = named.get(edge.from);
    const to = named.get(edge.to);
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${from}\n${to}`;
    const known = between.get(key);
    between.set(key, {
      from,
      to,
      imports: (known?.imports ?? 0) + 1,
      isTypeOnly: (known?.isTypeOnly ?? true) && edge.kind === 'type',
      loads: (known?.loads ?? false) || isLoadTime(edge.kind),
    });
  }
  return [...between.values()].sort((a, b) => compareTexts(a.from, b.from) || compareTexts(a.to, b.to));
}

function adjacencyOf(names: readonly string[], edges: readonly ComponentEdge[]): number[][] {
  const indexOf = new Map(names.map((name, index) => [name, index]));
  const successors: number[][] = names.map(() => []);
  for (const { from, to } of edges) successors[indexOf.get(from) ?? -1]?.push(indexOf.get(to) ?? 0);
  return successors;
}
