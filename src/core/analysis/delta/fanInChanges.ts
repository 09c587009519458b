import { moduleCoupling } from '../graph/metrics';
import { productionCode } from '../smells/productionCode';
import type { ModuleGraph } from '../structure/moduleGraph';
import type { FanInChange } from './architectureDelta';

/** Modules of both states that more, or fewer, modules import than before, the largest change first; tests left out. */
export function fanInChanges(before: ModuleGraph, after: ModuleGraph): readonly FanInChange[] {
  const known = new Set(before.nodes.map(({ path }) => path));
  const [earlier, later] = [before, after].map((graph) => moduleCoupling(productionCode(graph, () => '').edges));
  if (!earlier || !later) return [];
  return after.nodes
    .filter(({ path, isTest }) => known.has(path) && !isTest)
    .map(({ path }) => ({ path, before: earlier.of(path).afferent, after: later.of(path).afferent }))
    .filter((change) => change.before !== change.after)
    .sort((p, q) => sizeOf(q) - sizeOf(p) || (p.path < q.path ? -1 : 1));
}

function sizeOf({ before, after }: FanInChange): number {
  return Math.abs(after - before);
}
