import type { InspectionKind } from '../../findings/inspection';
import { groupBy } from '../algorithms/groupBy';
import type { PointDetail, TopologyPoint } from '../topology/structure/topologyPoint';
import type { InspectionPoint } from './inspectionPoint';
import { asStep, codeOf, functionCode } from './neededCode';
import { at, listed } from './pointWords';
import { guardsShared, sharedStates } from './sharedState';
import type { TopologyIndex } from './topologyIndex';

interface Told {
  readonly kind: InspectionKind;
  readonly weight: number;
  readonly fact: string;
}

const TOLD: ReadonlyMap<PointDetail['kind'], Told> = new Map([
  ['lock', { kind: 'lock', weight: 35, fact: 'held until it is released, on every way out' }],
  [
    'retry',
    {
      kind: 'retry',
      weight: 22,
      fact: 'what is tried again may have been done already; how often, how long, and who else tries again around it',
    },
  ],
  [
    'background-task',
    {
      kind: 'job',
      weight: 26,
      fact: 'runs beside what began it: what ends it, who waits for that, who learns of its error',
    },
  ],
  ['startup', { kind: 'startup', weight: 12, fact: 'what it waits for, and what happens when that fails' }],
  ['shutdown', { kind: 'shutdown', weight: 16, fact: 'what is still running then, and in which order it ends' }],
]);

/** What begins with each request may be begun any number of times. */
const BEGUN = 8;

/** Locks, but those of rows, and shared state; start-up and shutdown, those of one file together; decisions who may do what. */
export function statePoints(
  index: TopologyIndex,
  isToldElsewhere: (point: TopologyPoint) => boolean,
): readonly InspectionPoint[] {
  const told = index.asked.flatMap((point) => {
    const isTold = isToldElsewhere(point) || guardsShared(point, index) || (point.kind === 'lock' && point.isOfRows);
    const words = isTold ? undefined : TOLD.get(point.kind);
    return words ? [{ point, words }] : [];
  });
  const groups = groupBy(told, ({ point, words }) => `${words.kind} ${point.path} ${nameOfGroup(point)}`);
  return [
    ...[...groups.values()].flatMap((group) => grouped(group, index)),
    ...sharedStates(index),
    ...authorizations(index),
  ];
}

/** Steps of a start or an end belong together, and so do the places where one lock is taken. */
function nameOfGroup({ kind, name }: TopologyPoint): string {
  return kind === 'startup' || kind === 'shutdown' || kind === 'background-task' || kind === 'retry' ? '' : name;
}

function grouped(
  group: readonly { readonly point: TopologyPoint; readonly words: Told }[],
  index: TopologyIndex,
): readonly InspectionPoint[] {
  const [first] = group;
  if (!first) return [];
  const { point, words } = first;
  const begun = group.flatMap((one) => startersOf(one.point, index));
  return [
    {
      id: `${words.kind}:${point.id}`,
      kind: words.kind,
      name: listed(group.map((one) => one.point.name)),
      path: point.path,
      range: point.range,
      facts: [
        words.fact,
        ...(group.length > 1 ? [`at ${listed(group.map((one) => at(one.point)))}`] : []),
        ...(begun.length > 0 ? [`begun by ${listed(begun.map((entry) => entry.name))}`] : []),
      ],
      weight: words.weight + (begun.length > 0 ? BEGUN : 0),
      needs: group.flatMap((one) => [
        ...codeOf(one.point, index),
        ...one.point.runs.flatMap((run) => functionCode(run, index).map(asStep)),
      ]),
    },
  ];
}

/** What of a request or a message begins work that it does not wait for. */
function startersOf({ kind, function: within }: TopologyPoint, index: TopologyIndex): readonly TopologyPoint[] {
  return kind === 'background-task' && within !== undefined ? index.entriesTo(within) : [];
}

function authorizations(index: TopologyIndex): readonly InspectionPoint[] {
  const checks = index.asked.filter(({ kind }) => kind === 'authorization');
  return [...groupBy(checks, ({ path }) => path).values()].flatMap((group): InspectionPoint[] => {
    const [first] = group;
    if (!first) return [];
    return [
      {
        id: `authorization:${first.id}`,
        kind: 'authorization',
        name: listed(group.map(({ name }) => name)),
        path: first.path,
        range: first.range,
        facts: [`${group.length === 1 ? 'one check' : `${group.length} checks`} of who may do what in this file`],
        weight: 22,
        needs: group.flatMap((one) => codeOf(one, index)),
      },
    ];
  });
}
