import type { ImportEdge, ImportKind } from '../structure/moduleGraph';
import { isLoadTime } from '../structure/moduleGraph';
import type { EdgeChanges, ModuleEdge } from './architectureDelta';

/** Compares what uses what. Both lists name modules by their later paths. */
export function edgeChanges(before: readonly ImportEdge[], after: readonly ImportEdge[]): EdgeChanges {
  const earlier = moduleEdges(before);
  const later = moduleEdges(after);
  const sortedBy = (edges: ReadonlyMap<string, ModuleEdge>) => [...edges].sort(([p], [q]) => (p < q ? -1 : 1));
  return {
    added: sortedBy(later).flatMap(([key, edge]) => (earlier.has(key) ? [] : [edge])),
    removed: sortedBy(earlier).flatMap(([key, edge]) => (later.has(key) ? [] : [edge])),
    changed: sortedBy(later).flatMap(([key, edge]) => {
      const known = earlier.get(key);
      return known && tie(known.kind) !== tie(edge.kind) ? [{ ...edge, before: known.kind }] : [];
    }),
  };
}

/** One edge for each pair of modules, by `from` and `to`: of several imports the one that ties most. */
function moduleEdges(edges: readonly ImportEdge[]): ReadonlyMap<string, ModuleEdge> {
  const strongest = new Map<string, ModuleEdge>();
  for (const { from, to, kind, range } of edges) {
    const key = `${from}\n${to}`;
    const known = strongest.get(key);
    if (!known || tie(kind) > tie(known.kind)) strongest.set(key, { from, to, kind, range });
  }
  return strongest;
}

function tie(kind: ImportKind): number {
  if (isLoadTime(kind)) return 2;
  return kind === 'dynamic' ? 1 : 0;
}
