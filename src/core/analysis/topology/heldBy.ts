import { rangeContains, type TextRange } from '../../findings/textRange';
import { REACH_DEPTH, reachedFrom } from './reach';
import type { Topology } from './structure/topology';
import type { TopologyPoint } from './structure/topologyPoint';

/**
 * The functions that run while a transaction or a lock is open: those it runs, or the one it is taken in, with what they
 * call within a few calls; of calls that stand in turn only those in its extent.
 */
export function heldBy(holder: TopologyPoint, topology: Topology): readonly number[] {
  const { runs, function: within } = holder;
  if (runs.length > 0) return [...reachedFrom(runs, topology)];
  const own = within === undefined ? undefined : topology.functions[within];
  if (within === undefined || !own) return [];
  const extent = extentOf(holder);
  const called = own.calls.filter((callee) => {
    const places = own.inTurn.filter((call) => call.function === callee);
    return !extent || places.length === 0 || places.some(({ range }) => rangeContains(extent, range));
  });
  return [...new Set([within, ...reachedFrom(called, topology, REACH_DEPTH - 1)])];
}

/** Whether a point in one of the functions that a transaction or a lock is open in stands where it is open. */
export function isOpenAt(holder: TopologyPoint, { function: within, range }: TopologyPoint): boolean {
  const extent = holder.function === within && holder.runs.length === 0 ? extentOf(holder) : undefined;
  return !extent || rangeContains(extent, range);
}

function extentOf(holder: TopologyPoint): TextRange | undefined {
  return holder.kind === 'transaction' || holder.kind === 'lock' ? holder.extent : undefined;
}
