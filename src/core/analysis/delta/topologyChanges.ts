import type { Topology } from '../topology/structure/topology';
import type { TopologyPoint } from '../topology/structure/topologyPoint';
import type { PlacedEndpoint, PlacedTable, TopologyChanges } from './architectureDelta';

/**
 * Compares what the backend answers at and the tables it defines. An endpoint is its verb and route, a table its name:
 * where they stand in the code does not matter.
 */
export function topologyChanges(before: Topology, after: Topology): TopologyChanges {
  const [earlier, later] = [endpointsIn(before.points), endpointsIn(after.points)];
  const [earlierTables, laterTables] = [tablesIn(before.points), tablesIn(after.points)];
  return {
    endpoints: {
      added: missingIn(earlier, later),
      removed: missingIn(later, earlier),
      changed: [...later].flatMap(([key, endpoint]) => {
        const known = earlier.get(key);
        return known && !sameGuards(known, endpoint) ? [{ ...endpoint, guardsBefore: known.guards }] : [];
      }),
    },
    tables: { added: missingIn(earlierTables, laterTables), removed: missingIn(laterTables, earlierTables) },
  };
}

function endpointsIn(points: readonly TopologyPoint[]): ReadonlyMap<string, PlacedEndpoint> {
  const found = points.flatMap((point): (readonly [string, PlacedEndpoint])[] => {
    if (point.kind !== 'endpoint') return [];
    const { verb, route, guards, path, range } = point;
    return [[`${route} ${verb}`, { verb, route, guards, path, range }]];
  });
  return new Map(found.sort(([p], [q]) => (p < q ? -1 : 1)));
}

function tablesIn(points: readonly TopologyPoint[]): ReadonlyMap<string, PlacedTable> {
  const found = points.flatMap((point): (readonly [string, PlacedTable])[] => {
    if (point.kind !== 'table' || point.table === '') return [];
    const { table, path, range } = point;
    return [[table, { table, path, range }]];
  });
  return new Map(found.sort(([p], [q]) => (p < q ? -1 : 1)));
}

function missingIn<T>(some: ReadonlyMap<string, T>, all: ReadonlyMap<string, T>): readonly T[] {
  return [...all].flatMap(([key, value]) => (some.has(key) ? [] : [value]));
}

function sameGuards(one: PlacedEndpoint, other: PlacedEndpoint): boolean {
  return one.guards.length === other.guards.length && one.guards.every((guard) => other.guards.includes(guard));
}
