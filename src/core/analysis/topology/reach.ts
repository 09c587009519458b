import type { Topology } from './topology';
import type { TopologyPoint } from './topologyPoint';

/** How many calls away functions count as reached. */
export const REACH_DEPTH = 3;
/** Most functions one point reaches; what is nearer comes first. */
const MAX_REACHED = 100;

/** The functions reached from some others within a few resolved calls, themselves included, nearest first. */
export function reachedFrom(
  starts: readonly number[],
  { functions }: Topology,
  depth = REACH_DEPTH,
): ReadonlySet<number> {
  const limit = MAX_REACHED * Math.max(1, starts.length);
  const reached = new Set(starts);
  let edge = [...reached];
  for (let step = 0; step < depth && edge.length > 0; step++) {
    const next = edge.flatMap((number) => functions[number]?.calls ?? []).filter((call) => !reached.has(call));
    edge = [...new Set(next)].slice(0, Math.max(0, limit - reached.size));
    for (const number of edge) reached.add(number);
  }
  return reached;
}

/** The functions a point leads to: what it starts, or what it stands in, and what they call. */
export function functionsOf(point: TopologyPoint, topology: Topology): ReadonlySet<number> {
  const own = point.runs.length > 0 ? point.runs : point.function === undefined ? [] : [point.function];
  return reachedFrom(own, topology);
}
