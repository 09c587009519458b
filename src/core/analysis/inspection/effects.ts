import type { DataAccess, PointDetail, TopologyPoint } from '../topology/structure/topologyPoint';
import { at } from './pointWords';
import type { TopologyIndex } from './topologyIndex';

const EFFECTS: ReadonlySet<PointDetail['kind']> = new Set([
  'write',
  'outbound-call',
  'message-producer',
  'cache-invalidation',
]);

/** Whether a point changes something that others see. What is kept after it was only read changes nothing. */
export function isEffect(point: TopologyPoint, index: TopologyIndex): boolean {
  if (EFFECTS.has(point.kind)) return true;
  if (point.kind !== 'cache' || point.action !== 'write' || point.function === undefined) return false;
  return index.pointsBehind(point.function).some(({ kind }) => EFFECTS.has(kind));
}

/** `UPDATE orders (src/orders.ts:12)`. */
export function effectWords(point: TopologyPoint): string {
  return `${deedOf(point)} (${at(point)})`;
}

function deedOf(point: TopologyPoint): string {
  if (point.kind === 'write') return accessWords(point);
  if (point.kind === 'outbound-call') return `calls ${point.name}`;
  if (point.kind === 'message-producer') return `publishes to ${point.name}`;
  return point.name;
}

/** `Find orders`; where no table could be told that says so. */
function accessWords({ operation, tables }: DataAccess): string {
  return tables.length > 0 ? `${operation} ${tables.join(', ')}` : `${operation} on a table not named here`;
}
