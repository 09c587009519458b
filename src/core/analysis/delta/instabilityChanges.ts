import { folderCoupling } from '../metrics';
import type { ModuleGraph } from '../moduleGraph';
import type { InstabilityChange } from './architectureDelta';

/** Less than this is a rounding of the same. */
const MIN_CHANGE = 0.01;

/** Folders whose instability I = Ce / (Ca + Ce) is another, the largest change first; tests left out. */
export function instabilityChanges(
  before: Pick<ModuleGraph, 'nodes' | 'edges'>,
  after: Pick<ModuleGraph, 'nodes' | 'edges'>,
): readonly InstabilityChange[] {
  const [earlier, later] = [couplingOf(before), couplingOf(after)];
  return [...new Set([...earlier.names, ...later.names])]
    .map((folder) => ({ folder, before: earlier.table.of(folder), after: later.table.of(folder) }))
    .filter((change) => sizeOf(change) >= MIN_CHANGE)
    .sort((p, q) => sizeOf(q) - sizeOf(p) || (p.folder < q.folder ? -1 : 1));
}

function sizeOf({ before, after }: InstabilityChange): number {
  return Math.abs(after.instability - before.instability);
}

function couplingOf({ nodes, edges }: Pick<ModuleGraph, 'nodes' | 'edges'>) {
  const production = new Set(nodes.filter(({ isTest }) => !isTest).map(({ path }) => path));
  const table = folderCoupling(edges.filter(({ from, to }) => production.has(from) && production.has(to)));
  return { table, names: table.names };
}
