import { groupBy } from '../algorithms/groupBy';
import type { SharedState, TopologyPoint } from '../topology/structure/topologyPoint';
import type { InspectionPoint } from './inspectionPoint';
import { asStep, codeOf, entriesNeeded, functionCode } from './neededCode';
import { at, functionName, listed } from './pointWords';
import type { TopologyIndex } from './topologyIndex';

type Shared = TopologyPoint & SharedState;

const WEIGHT = 22;
/** What requests change is changed by several at once. */
const BY_REQUESTS = 13;
/** With nothing seen that keeps them apart. */
const UNGUARDED = 8;

/**
 * Collections that outlive a request, with what changes them and the locks taken there; those that one object keeps
 * together. One in a field counts where requests or messages lead to a change.
 */
export function sharedStates(index: TopologyIndex): readonly InspectionPoint[] {
  const told = index.asked.filter(
    (point): point is Shared =>
      point.kind === 'shared-state' && (point.holder === '' || isChangedByRequests(point, index)),
  );
  const groups = groupBy(
    told,
    (point) => `${point.path} ${point.holder === '' ? point.name : `class ${point.holder}`}`,
  );
  return [...groups.values()].flatMap((group) => shared(group, index));
}

function isChangedByRequests(point: Shared, index: TopologyIndex): boolean {
  return point.isServed || startsOf(point, index).length > 0;
}

/** Requests and messages that lead to a change. A tick comes after the one before it. */
function startsOf({ runs }: Shared, index: TopologyIndex): readonly TopologyPoint[] {
  const starts = runs.flatMap((run) => index.entriesTo(run)).filter(({ kind }) => kind !== 'job');
  return [...new Set(starts)];
}

/** Whether a lock is told of where what it guards is. */
export function guardsShared({ kind, path, function: within }: TopologyPoint, index: TopologyIndex): boolean {
  if (kind !== 'lock' || within === undefined) return false;
  return index.asked.some(
    (point) =>
      point.kind === 'shared-state' &&
      point.path === path &&
      point.runs.includes(within) &&
      isChangedByRequests(point, index),
  );
}

/** What one object keeps, as one point. */
function shared(group: readonly Shared[], index: TopologyIndex): readonly InspectionPoint[] {
  const [point] = group;
  if (!point) return [];
  const runs = [...new Set(group.flatMap((one) => one.runs))];
  const starts = [...new Set(group.flatMap((one) => startsOf(one, index)))];
  const locked = runs.filter((run) =>
    [...index.pointsIn(run), ...index.holdersOf(run)].some(({ kind }) => kind === 'lock'),
  );
  const free = runs.filter((run) => !locked.includes(run));
  const locks = locked.flatMap((run) => index.pointsIn(run).filter(({ kind }) => kind === 'lock'));
  const named = (some: readonly number[]) => listed(some.map((run) => placed(run, index)));
  const isReached = group.some((one) => isChangedByRequests(one, index));
  const facts = [
    'one copy of it in each instance',
    `changed by ${named(runs)}${reachedWords(starts, isReached)}`,
    ...(locks.length > 0 ? [`a lock is taken at ${listed(locks.map(at))}`] : []),
    ...(locks.length > 0 && free.length > 0 ? [`none was found in ${named(free)}`] : []),
    ...(locks.length === 0 && isReached ? unlockedWords(group) : []),
  ];
  return [
    {
      id: `shared-state:${point.id}`,
      kind: 'shared-state',
      name: listed(group.map(({ name }) => name)),
      path: point.path,
      range: point.range,
      facts,
      weight: WEIGHT + (isReached ? BY_REQUESTS : 0) + (isReached && locks.length === 0 ? UNGUARDED : 0),
      needs: [
        ...group.flatMap((one) => codeOf(one, index)),
        ...runs.flatMap((run) => functionCode(run, index)).map(asStep),
        ...entriesNeeded(starts.slice(0, 1), index),
      ],
    },
  ];
}

function placed(run: number, index: TopologyIndex): string {
  const own = index.functionAt(run);
  return own ? `${functionName(run, index)} (${at(own)})` : '';
}

function reachedWords(starts: readonly TopologyPoint[], isReached: boolean): string {
  if (starts.length > 0) return `, reached from ${listed(starts.map(({ name }) => name))}`;
  return isReached ? ', reached from what answers requests in its file' : '; no request was seen to lead there';
}

function unlockedWords(group: readonly Shared[]): readonly string[] {
  if (!group.some(({ path }) => SEVERAL_AT_ONCE.test(path))) return [];
  return [
    group.every(({ isConcurrent }) => isConcurrent)
      ? 'each call of it is safe by itself, several are not together; no lock was found'
      : 'no lock was found',
  ];
}

/** Languages in which several threads of one process run the code. */
const SEVERAL_AT_ONCE = /\.(?:go|java|cs|py)$/;
