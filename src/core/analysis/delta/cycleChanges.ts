import { shortestPath } from '../algorithms/shortestPath';
import { cyclesOf, loadTimeAdjacency } from '../graph/buildModuleGraph';
import { folderOf } from '../resolution/fileIndex';
import { productionCode } from '../smells/productionCode';
import { isLoadTime, type ModuleGraph, type ModuleNode } from '../structure/moduleGraph';
import type { CycleChange, EdgeChanges, ModuleEdge } from './architectureDelta';

/**
 * What became of the load-time cycles. A cycle is the same as an earlier one when they have a member in common, of
 * several the largest; one that came apart has shrunk. Tests are left out, and so are Java classes of one package, which
 * may know each other.
 */
export function cycleChanges(before: ModuleGraph, after: ModuleGraph, edges: EdgeChanges): readonly CycleChange[] {
  const earlier = productionCycles(before);
  const later = productionCycles(after);
  const changes: CycleChange[] = [];
  const closing = closingEdges(edges);
  for (const members of later) {
    const [known = []] = earlier.filter((cycle) => meet(cycle, members)).sort((p, q) => q.length - p.length);
    const gained = without(members, known);
    const lost = without(known, members);
    if (gained.length === 0 && lost.length === 0) continue;
    const kind = known.length === 0 ? 'new' : gained.length > 0 ? 'grown' : 'shrunk';
    const loop = kind === 'shrunk' ? {} : loopThrough(members, closing, after);
    changes.push({ kind, members, gained, lost, ...loop });
  }
  for (const members of earlier) {
    if (!later.some((cycle) => meet(cycle, members)))
      changes.push({ kind: 'gone', members, gained: [], lost: members });
  }
  return changes.sort((p, q) => ORDER.indexOf(p.kind) - ORDER.indexOf(q.kind) || q.members.length - p.members.length);
}

const ORDER: readonly CycleChange['kind'][] = ['new', 'grown', 'shrunk', 'gone'];

function productionCycles(graph: ModuleGraph): readonly (readonly string[])[] {
  const { nodes, edges } = productionCode(graph, () => '');
  const byPath = new Map(nodes.map((node) => [node.path, node]));
  return cyclesOf(nodes, edges).filter((cycle) => !isJavaPackage(cycle.map((path) => byPath.get(path))));
}

function isJavaPackage(nodes: readonly (ModuleNode | undefined)[]): boolean {
  const folders = new Set(nodes.map((node) => (node?.language === 'java' ? folderOf(node.path) : undefined)));
  return folders.size === 1 && !folders.has(undefined);
}

/** Edges that did not tie modules at load time before and do now. */
function closingEdges({ added, changed }: EdgeChanges): readonly ModuleEdge[] {
  return [...added, ...changed].filter(({ kind }) => isLoadTime(kind));
}

/** The shortest loop that one of the new edges closes within the cycle. */
function loopThrough(
  members: readonly string[],
  closing: readonly ModuleEdge[],
  { nodes, edges }: ModuleGraph,
): Pick<CycleChange, 'loop'> {
  const inside = new Set(members);
  const within = nodes.filter(({ path }) => inside.has(path));
  const successors = loadTimeAdjacency(within, edges);
  const numberOf = new Map(within.map(({ path }, number) => [path, number]));
  const [shortest] = closing
    .filter(({ from, to }) => inside.has(from) && inside.has(to))
    .flatMap((edge) => {
      const back = shortestPath(successors, numberOf.get(edge.to) ?? -1, numberOf.get(edge.from) ?? -1);
      return back ? [{ edge, back }] : [];
    })
    .sort((p, q) => p.back.length - q.back.length);
  if (!shortest) return {};
  const steps = shortest.back.map((number) => within[number]?.path ?? '');
  const back = steps.slice(1).flatMap((to, index) => {
    const from = steps[index];
    return edges.find((edge) => edge.from === from && edge.to === to && isLoadTime(edge.kind)) ?? [];
  });
  return { loop: [shortest.edge, ...back.map(({ from, to, kind, range }) => ({ from, to, kind, range }))] };
}

function meet(a: readonly string[], b: readonly string[]): boolean {
  const members = new Set(a);
  return b.some((path) => members.has(path));
}

function without(all: readonly string[], some: readonly string[]): readonly string[] {
  const left = new Set(some);
  return all.filter((path) => !left.has(path));
}
