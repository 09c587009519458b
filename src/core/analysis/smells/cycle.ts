import { shortestPath } from '../algorithms/shortestPath';
import { stronglyConnectedComponents } from '../algorithms/stronglyConnectedComponents';
import { feedbackEdges } from '../feedback/feedbackEdges';
import type { NumberedEdge } from '../feedback/numberedEdge';
import type { CouplingTable } from '../graph/metrics';
import { folderOf } from '../resolution/fileIndex';
import { type ImportEdge, isLoadTime, type ModuleNode } from '../structure/moduleGraph';
import { isBarrelFile } from './barrelFile';
import type { ElisionOf } from './elidedImport';
import type { ProductionCode } from './productionCode';

/** One strongly connected component. Numbers in it count its own `nodes`. */
export interface Cycle {
  readonly nodes: readonly ModuleNode[];
  /** Paths of a shortest cycle through the first cut; the first path imports the second by it. */
  readonly shortest: readonly string[];
  /** Imports whose removal leaves no cycle, best first. */
  readonly cuts: readonly ImportEdge[];
  /** Load-time imports within the component, by {@link importKey}. */
  readonly imports: ReadonlyMap<string, ImportEdge>;
}

/**
 * The cycles among the modules of a strongly connected component, by their positions: mostly all of them are one. What
 * compilers leave out ties no modules together, so there may be smaller ones, or none.
 */
export function cyclesAmong(members: readonly number[], code: ProductionCode, isElided: ElisionOf): readonly Cycle[] {
  const nodes = members.flatMap((member) => code.nodes[member] ?? []);
  const imports = importsWithin(nodes, code, isElided);
  return stronglyConnectedComponents(successorsOf(nodes, imports)).map((component) => {
    const tied = component.flatMap((local) => nodes[local] ?? []);
    return cycleOf(tied, tied.length === nodes.length ? imports : importsAmong(tied, imports), code);
  });
}

/** The cycle these modules are by their imports of each other. */
function cycleOf(nodes: readonly ModuleNode[], imports: Cycle['imports'], code: ProductionCode): Cycle {
  const within = successorsOf(nodes, imports);
  const importOf = ([from, to]: NumberedEdge) => imports.get(importKey(nodes[from]?.path, nodes[to]?.path));
  const cuts = feedbackEdges(within, (from, to) => costOfCutting(importOf([from, to]), code.coupling()));
  const [first] = cuts;
  const back = first && shortestPath(within, first[1], first[0]);
  return {
    nodes,
    imports,
    cuts: cuts.flatMap((cut) => importOf(cut) ?? []),
    shortest: first && back ? [first[0], ...back.slice(0, -1)].flatMap((local) => nodes[local]?.path ?? []) : [],
  };
}

/** Whom each module imports, by their positions in `nodes`. */
function successorsOf(nodes: readonly ModuleNode[], imports: Cycle['imports']): number[][] {
  const localOf = new Map(nodes.map(({ path }, local) => [path, local]));
  const successors = nodes.map((): number[] => []);
  for (const { from, to } of imports.values()) successors[localOf.get(from) ?? -1]?.push(localOf.get(to) ?? -1);
  return successors;
}

function importsAmong(nodes: readonly ModuleNode[], imports: Cycle['imports']): Cycle['imports'] {
  const paths = new Set(nodes.map(({ path }) => path));
  return new Map([...imports].filter(([, { from, to }]) => paths.has(from) && paths.has(to)));
}

function importsWithin(nodes: readonly ModuleNode[], code: ProductionCode, isElided: ElisionOf): Cycle['imports'] {
  const paths = new Set(nodes.map(({ path }) => path));
  const imports = new Map<string, ImportEdge>();
  for (const edge of nodes.flatMap(({ path }) => code.importsOf(path))) {
    if (!isLoadTime(edge.kind) || !paths.has(edge.to)) continue;
    const name = importKey(edge.from, edge.to);
    if (!imports.has(name) && !isElided(edge, code.textOf)) imports.set(name, edge);
  }
  return imports;
}

/**
 * Between 1 and 2, so that fewer cuts always win. Among equals the import that runs against stability goes first
 * (Stable Dependencies Principle), and what a barrel takes from its own folder, on which others rely, goes last.
 */
function costOfCutting(edge: ImportEdge | undefined, coupling: CouplingTable): number {
  if (!edge) return 1;
  const rise = coupling.of(edge.to).instability - coupling.of(edge.from).instability;
  return 1 + (1 - rise) / 5 + (isOfBarrel(edge) ? 0.5 : 0);
}

function isOfBarrel({ from, to, kind }: ImportEdge): boolean {
  return kind === 're-export' || (isBarrelFile(from) && to.startsWith(`${folderOf(from)}/`));
}

/** Tells the imports among a cycle's modules apart. */
export function importKey(from: string | undefined, to: string | undefined): string {
  return `${from}\n${to}`;
}
