import type { ModuleGraph } from '../structure/moduleGraph';
import { cyclesOf } from './buildModuleGraph';

/**
 * Cycles that are closed by imports of types alone: strongly connected components of more than one module over all
 * imports but dynamic ones, in which no smaller cycle remains at load time. Each sorted. They vanish at run time.
 */
export function typeOnlyCycles({ nodes, edges, cycles }: ModuleGraph): readonly (readonly string[])[] {
  const atLoadTime = new Set(cycles.flat());
  const asLoaded = edges.map((edge) => (edge.kind === 'type' ? { ...edge, kind: 'static' as const } : edge));
  return cyclesOf(nodes, asLoaded).filter((cycle) => !cycle.some((path) => atLoadTime.has(path)));
}
