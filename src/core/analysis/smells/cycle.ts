import { type EdgeRows, rowOf } from '../algorithms/edgeRows';
import { shortestPath } from '../algorithms/shortestPath';
import { feedbackEdges } from '../feedback/feedbackEdges';
import type { NumberedEdge } from '../feedback/numberedEdge';
import type { CouplingTable } from '../graph/metrics';
import { folderOf } from '../resolution/fileIndex';
import { type ImportEdge, isLoadTime, type ModuleNode } from '../structure/moduleGraph';
import { isBarrelFile } from './barrelFile';
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

/** The component of these members, by their positions among the modules. */
export function cycleOf(members: readonly number[], successors: EdgeRows, code: ProductionCode): Cycle {
  const nodes = members.flatMap((member) => code.nodes[member] ?? []);
  const localOf = new Map(members.map((member, local) => [member, local]));
  const within = members.map((member) => [...rowOf(successors, member)].flatMap((target) => localOf.get(target) ?? []));
  const imports = importsWithin(nodes, code);
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

function importsWithin(nodes: readonly ModuleNode[], code: ProductionCode): Map<string, ImportEdge> {
  const paths = new Set(nodes.map(({ path }) => path));
  const imports = new Map<string, ImportEdge>();
  for (const edge of nodes.flatMap(({ path }) => code.importsOf(path))) {
    if (!isLoadTime(edge.kind) || !paths.has(edge.to)) continue;
    const name = importKey(edge.from, edge.to);
    if (!imports.has(name)) imports.set(name, edge);
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
