import { functionsOf } from './reach';
import type { Topology } from './structure/topology';
import type { PointDetail, TopologyPoint } from './structure/topologyPoint';

/** Most statements of one kind about one file. */
const MOST_OF_A_KIND = 12;

/** Kinds that tell a reviewer what a file does to the outside; what is left out says itself in the code. */
const TOLD: ReadonlySet<PointDetail['kind']> = new Set([
  'endpoint',
  'outbound-call',
  'message-producer',
  'message-consumer',
  'job',
  'table',
]);

/**
 * What a file holds of the backend's topology, one statement each: its endpoints with what they lead to, its outbound
 * calls with their limits, its queues, jobs and tables.
 */
export function topologyFacts(path: string, topology: Topology): readonly string[] {
  const told = new Map<string, string[]>();
  for (const point of topology.points) {
    if (point.path !== path || !TOLD.has(point.kind)) continue;
    told.set(point.kind, [...(told.get(point.kind) ?? []), factOf(point, topology)]);
  }
  return [...told.values()].flatMap((facts) => [...new Set(facts)].slice(0, MOST_OF_A_KIND));
}

function factOf(point: TopologyPoint, topology: Topology): string {
  const at = `${point.path}:${point.range.start.line + 1}`;
  if (point.kind === 'endpoint') {
    const functions = functionsOf(point, topology);
    const refuses = topology.points.some(
      (one) => one.kind === 'refusal' && one.function !== undefined && functions.has(one.function),
    );
    const guards = refuses ? 'turns callers away behind its handler' : 'no guard seen here';
    const guarded = point.guards.length === 0 ? guards : `guarded by ${point.guards.join(', ')}`;
    return `${at} answers ${point.name}; ${guarded}${effectsOf(point, topology)}`;
  }
  if (point.kind === 'outbound-call') return `${at} calls ${point.name}; time limit: ${point.timeout}`;
  if (point.kind === 'message-producer') return `${at} hands a message to ${point.name}`;
  if (point.kind === 'message-consumer') return `${at} takes messages from ${point.name}${effectsOf(point, topology)}`;
  if (point.kind === 'job') return `${at} runs without a request: ${point.name}${effectsOf(point, topology)}`;
  return `${at} defines ${point.name}`;
}

/** What happens in the functions a point leads to within a few resolved calls. */
function effectsOf(point: TopologyPoint, topology: Topology): string {
  const functions = functionsOf(point, topology);
  const behind = topology.points.filter((one) => one.function !== undefined && functions.has(one.function));
  const tablesOf = (kind: 'query' | 'write') =>
    behind.flatMap((one) => (one.kind !== kind ? [] : one.tables.length > 0 ? one.tables : ['a table not named here']));
  const parts = [
    listed('writes', tablesOf('write')),
    listed('reads', tablesOf('query')),
    listed(
      'calls',
      behind.flatMap((one) => (one.kind === 'outbound-call' ? [one.name] : [])),
    ),
    listed(
      'publishes to',
      behind.flatMap((one) => (one.kind === 'message-producer' ? [one.name] : [])),
    ),
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `; ${parts.join(', ')}`;
}

function listed(verb: string, names: readonly string[]): string {
  const each = [...new Set(names)];
  return each.length === 0 ? '' : `${verb} ${each.slice(0, MOST_OF_A_KIND).join(', ')}`;
}
