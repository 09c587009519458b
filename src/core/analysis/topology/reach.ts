import type { Topology } from './structure/topology';
import type { TopologyPoint } from './structure/topologyPoint';

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

/**
 * The functions a point leads to: what it starts, or what it stands in, and what they call. An endpoint, a consumer or a job
 * stands where it is set up, which is none of what it does.
 */
export function functionsOf(point: TopologyPoint, topology: Topology): ReadonlySet<number> {
  const isSetUp = point.kind === 'endpoint' || point.kind === 'message-consumer' || point.kind === 'job';
  const around = isSetUp || point.function === undefined ? [] : [point.function];
  return reachedFrom(point.runs.length > 0 ? point.runs : around, topology);
}
