import { groupBy } from '../algorithms/groupBy';
import { isTelling } from '../topology/cacheLinks';
import type { CacheAccess, DataAccess, TopologyPoint } from '../topology/structure/topologyPoint';
import type { DraftPoint, InspectionPoint } from './inspectionPoint';
import { codeOf, definitionsNeeded, entriesNeeded } from './neededCode';
import { at, functionName, listed } from './pointWords';
import type { TopologyIndex } from './topologyIndex';

const MOST_SIBLINGS = 4;
/** A table that every migration touches is not told by them. */
const MOST_DEFINITIONS = 2;
/** One way in shows how much of a query comes from outside. */
const MOST_ENTRIES = 1;

/** One record by its key: there is an index for that, and one row. */
const BY_KEY = /^(?:findUnique(?:OrThrow)?|findById|findByPk|findOneById|getReferenceById|get_object_or_404)$/;

/** Reads of the database, those of one function together: how much they return, what they are looked up by. Those by a primary key alone are none. */
export function queries(index: TopologyIndex): readonly DraftPoint[] {
  const reads = index.asked.filter((point): point is TopologyPoint & DataAccess => point.kind === 'query');
  return [...groupBy(reads, ({ path, function: within }) => `${path} ${within ?? -1}`).values()].flatMap((group) => {
    const [first] = group;
    if (!first || group.every(({ operation }) => BY_KEY.test(operation))) return [];
    const entries = first.function === undefined ? [] : index.entriesTo(first.function);
    const tables = [...new Set(group.flatMap((read) => read.tables))];
    const name = first.function === undefined ? first.name : functionName(first.function, index);
    const facts = [
      listed(group.map((read) => `${read.name} (${at(read)})`)),
      ...(entries.length > 0 ? [`behind ${listed(entries.map((entry) => entry.name))}`] : []),
      ...definedWords(tables, index),
    ];
    return [
      {
        id: `query:${first.path}#${name}`,
        kind: 'query' as const,
        name,
        path: first.path,
        range: first.range,
        facts,
        ...(group.length === 1 && { alike: 'alone' }),
        weight: 12 + (entries.length > 0 ? 12 : 0) + 3 * Math.min(4, group.length - 1),
        needs: [
          ...codeOf(first, index),
          ...entriesNeeded(entries.slice(0, MOST_ENTRIES), index),
          ...definitionsNeeded(tables, index),
        ],
      },
    ];
  });
}

function definedWords(tables: readonly string[], index: TopologyIndex): readonly string[] {
  const defined = tables.flatMap((table) => index.definitionsOf(table));
  return defined.length === 0 ? [] : [`defined at ${listed(defined.map(at), MOST_DEFINITIONS)}`];
}

type Cached = TopologyPoint & CacheAccess;

/** Accesses of a cache, those of one key together: who fills it, who empties it, and who changes what it holds. */
export function caches(index: TopologyIndex): readonly InspectionPoint[] {
  const accesses = index.topology.points.filter((point): point is Cached => point.kind === 'cache');
  const asked = groupBy(
    accesses.filter((access) => index.isAsked(access)),
    (access) => `${access.path} ${placeOf(access)}`,
  );
  return [...asked.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const elsewhere = accesses.filter((other) => !group.includes(other) && placeOf(other) === placeOf(first));
    return [cached(first, group, elsewhere, index)];
  });
}

function cached(
  first: Cached,
  group: readonly Cached[],
  elsewhere: readonly Cached[],
  index: TopologyIndex,
): InspectionPoint {
  const filled = group.flatMap((access) => (access.function === undefined ? [] : index.pointsIn(access.function)));
  const tables = [...new Set(filled.flatMap((point) => (point.kind === 'query' ? point.tables : [])))];
  const writers = tables.flatMap((table) => index.accessesOf(table).filter(({ kind }) => kind === 'write'));
  const invalidatedBy = new Set(group.flatMap((access) => access.invalidatedBy));
  const invalidated = index.topology.points.filter(({ id }) => invalidatedBy.has(id));
  const facts = [
    ...(group.length > 1 ? [`at ${listed(group.map(at))}`] : []),
    ...(tables.length > 0 ? [`beside a read of ${listed(tables)}`] : []),
    ...(writers.length > 0 ? [`${listed(tables)} is written at ${listed(writers.map(at))}`] : []),
    invalidated.length > 0 ? `invalidated at ${listed(invalidated.map(at))}` : 'no invalidation of this key was found',
  ];
  return {
    id: `cache:${first.id}`,
    kind: 'cache',
    name: [first.store, listed(group.map(({ name }) => name))].filter((part) => part !== '').join(' '),
    path: first.path,
    range: first.range,
    facts,
    weight: 30 + (invalidated.length === 0 ? 10 : 0) + (writers.length > 0 ? 10 : 0),
    needs: [
      ...group.flatMap((access) => codeOf(access, index)),
      ...[...invalidated, ...elsewhere, ...writers].slice(0, MOST_SIBLINGS).flatMap((one) => codeOf(one, index)),
    ],
  };
}

/** What a key begins with, before its first variable part; of a key that is only a name in the code the store it is in. */
function placeOf({ key, path, store }: Cached): string {
  const root = isTelling(key) ? key.replace(/[:.]?[$%{<].*$/s, '') : '';
  return root === '' ? `${path} ${store}` : root;
}
