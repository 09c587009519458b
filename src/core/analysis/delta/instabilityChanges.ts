import { folderCoupling } from '../graph/metrics';
import { folderOf } from '../resolution/fileIndex';
import { productionCode } from '../smells/productionCode';
import type { ModuleGraph } from '../structure/moduleGraph';
import type { InstabilityChange } from './architectureDelta';

/** Less than this is a rounding of the same. */
const MIN_CHANGE = 0.01;

/**
 * Folders that are in both states and whose instability I = Ce / (Ca + Ce) is another, the largest change first; tests
 * left out.
 */
export function instabilityChanges(before: ModuleGraph, after: ModuleGraph): readonly InstabilityChange[] {
  const [earlier, later] = [couplingOf(before), couplingOf(after)];
  return [...new Set([...earlier.names, ...later.names])]
    .map((folder) => ({ folder, before: earlier.table.of(folder), after: later.table.of(folder) }))
    .filter((change) => earlier.folders.has(change.folder) && later.folders.has(change.folder))
    .filter((change) => sizeOf(change) >= MIN_CHANGE)
    .sort((p, q) => sizeOf(q) - sizeOf(p) || (p.folder < q.folder ? -1 : 1));
}

function sizeOf({ before, after }: InstabilityChange): number {
  return Math.abs(after.instability - before.instability);
}

function couplingOf(graph: ModuleGraph) {
  const { nodes, edges } = productionCode(graph, () => '');
  const table = folderCoupling(edges);
  return { table, names: table.names, folders: new Set(nodes.map(({ path }) => folderOf(path))) };
}
