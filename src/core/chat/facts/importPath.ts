import { groupBy } from '../../analysis/algorithms/groupBy';
import type { ImportEdge } from '../../analysis/structure/moduleGraph';

/**
 * The shortest chain of imports that leads from any module of `from` to any of `to`, at least one import long;
 * `undefined` when there is none. With `from` equal to `to` it is the shortest way around. Breadth-first, so equal
 * input gives equal output.
 */
export function shortestImportPath(
  edges: readonly ImportEdge[],
  from: ReadonlySet<string>,
  to: ReadonlySet<string>,
): readonly ImportEdge[] | undefined {
  const bySource = groupBy(edges, (edge) => edge.from);
  const reachedBy = new Map<string, ImportEdge>();
  const queue = [...from];
  for (const module of queue) {
    for (const edge of bySource.get(module) ?? []) {
      if (to.has(edge.to)) return chainTo(edge, reachedBy, from);
      if (from.has(edge.to) || reachedBy.has(edge.to)) continue;
      reachedBy.set(edge.to, edge);
      queue.push(edge.to);
    }
  }
  return undefined;
}

/** Imports that are followed when the program is loaded: those that form load-time cycles. */
export function loadTimeEdges(edges: readonly ImportEdge[]): readonly ImportEdge[] {
  return edges.filter((edge) => edge.kind !== 'type' && edge.kind !== 'dynamic');
}

function chainTo(
  last: ImportEdge,
  reachedBy: ReadonlyMap<string, ImportEdge>,
  from: ReadonlySet<string>,
): readonly ImportEdge[] {
  const chain = [last];
  for (let edge = last; !from.has(edge.from); ) {
    const previous = reachedBy.get(edge.from);
    if (!previous) break;
    chain.unshift(previous);
    edge = previous;
  }
  return chain;
}
