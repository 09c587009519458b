import { folderCoupling } from '../graph/metrics';
import { productionCode } from '../smells/productionCode';
import type { ModuleGraph } from '../structure/moduleGraph';
import type { InstabilityChange } from './architectureDelta';

/** Less than this is a rounding of the same. */
const MIN_CHANGE = 0.01;

/** Folders whose instability I = Ce / (Ca + Ce) is another, the largest change first; tests left out. */
export function instabilityChanges(before: ModuleGraph, after: ModuleGraph): readonly InstabilityChange[] {
  const [earlier, later] = [couplingOf(before), couplingOf(after)];
  return [...new Set([...earlier.names, ...later.names])]
    .map((folder) => ({ folder, before: earlier.table.of(folder), after: later.table.of(folder) }))
    .filter((change) => sizeOf(change) >= MIN_CHANGE)
    .sort((p, q) => sizeOf(q) - sizeOf(p) || (p.folder < q.folder ? -1 : 1));
}

function sizeOf({ before, after }: InstabilityChange): number {
  return Math.abs(after.instability - before.instability);
}

function couplingOf(graph: ModuleGraph) {
  const table = folderCoupling(productionCode(graph, () => '').edges);
  return { table, names: table.names };
}
