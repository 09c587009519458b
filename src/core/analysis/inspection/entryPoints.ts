import { groupBy } from '../algorithms/groupBy';
import type { TopologyFunction } from '../topology/structure/topology';
import type { Endpoint, TopologyPoint } from '../topology/structure/topologyPoint';
import { accountPath } from './accountPaths';
import { effectWords, isEffect } from './effects';
import { centralChecks, guardFacts, isOpen } from './guardFacts';
import type { DraftPoint, InspectionPoint } from './inspectionPoint';
import { asStep, definitionsNeeded, entryRange, functionCode, functionsNeeded } from './neededCode';
import { listed } from './pointWords';
import type { TopologyIndex } from './topologyIndex';

const MOST_SIBLINGS = 3;
/** Weights of what others start. */
const ENDPOINT = 10;
const WEBHOOK = 45;
const ACCOUNT = 36;
const NO_LIMIT = 8;

/** What others start: endpoints, webhooks, consumers of messages, and jobs. */
export function entryPoints(index: TopologyIndex): readonly DraftPoint[] {
  const endpointsByFile = groupBy(
    index.asked.filter((point) => point.kind === 'endpoint'),
    ({ path }) => path,
  );
  const served = index.topology.points.filter(
    (point) => point.kind === 'endpoint' && !index.isAsked(point) && handlerOf(point, index) !== undefined,
  );
  const checks = centralChecks(index);
  return [...index.asked, ...served].flatMap((point): DraftPoint[] => {
    if (point.kind === 'endpoint') return [endpoint(point, endpointsByFile.get(point.path) ?? [], checks, index)];
    if (point.kind === 'message-consumer') return [consumer(point, index)];
    if (point.kind === 'job') return [job(point, index)];
    return [];
  });
}

function endpoint(
  point: TopologyPoint & Endpoint,
  ofFile: readonly (TopologyPoint & Endpoint)[],
  checks: readonly TopologyPoint[],
  index: TopologyIndex,
): DraftPoint {
  const siblings = ofFile.filter((other) => other !== point);
  const guarded = siblings.filter(({ guards }) => guards.some((guard) => !isOpen(guard)));
  const checked = guardFacts(point, checks, index);
  const account = accountPath(point, index);
  const isOdd = !checked.isGuarded && guarded.length > 0 && !account;
  const changes = point.verb !== 'GET' && point.verb !== 'HEAD';
  const isOfOne = /[:{<]\w/.test(point.route);
  const facts = [
    ...(account?.facts ?? []),
    // Whoever signs in is nobody yet.
    ...(account && !checked.isGuarded ? [] : [checked.words]),
    ...(isOdd
      ? [`beside it ${listed(guarded.map(({ name }) => name))} ${guarded.length === 1 ? 'is' : 'are'} guarded`]
      : []),
    ...(isOfOne ? ['which record it is about comes with the request'] : []),
    ...behindWords(point, index),
  ];
  const own = account ? ACCOUNT + (account.hasLimit ? 0 : NO_LIMIT) : point.isWebhook ? WEBHOOK : ENDPOINT;
  const weight = own + (isOdd ? 30 : 0) + (changes ? 8 : 0) + (isOfOne ? 6 : 0) + weightBehind(point, index);
  const handler = index.isAsked(point) ? undefined : handlerOf(point, index);
  return {
    ...placeOf(point, index),
    ...(handler && { path: handler.path, range: handler.range }),
    id: `entry:${point.id}`,
    kind: account ? 'sign-in' : point.isWebhook ? 'webhook' : 'endpoint',
    facts,
    weight,
    ...(!account &&
      !hasEffects(point, index) && { alike: `${point.guards.join(' ')} ${checked.isGuarded} ${changes} ${isOfOne}` }),
    needs: [
      ...(handler ? [{ path: point.path, range: point.range }] : []),
      ...point.runs.flatMap((run) => functionCode(run, index).map(asStep)),
      ...(account ? account.needs : checked.needs),
      ...needsBehind(point, index),
      ...(account ? [] : guarded.slice(0, MOST_SIBLINGS)).map(({ path, range }) => ({ path, range })),
    ],
  };
}

/** What runs for an endpoint that is set up in a file nobody asked about, where that stands in one that was. */
function handlerOf({ runs }: TopologyPoint, index: TopologyIndex): TopologyFunction | undefined {
  return runs.map((run) => index.functionAt(run)).find((own) => own && own.name !== '' && index.isAsked(own));
}

function consumer(point: TopologyPoint, index: TopologyIndex): InspectionPoint {
  return {
    ...placeOf(point, index),
    id: `entry:${point.id}`,
    kind: 'consumer',
    facts: ['a message may arrive twice, late or out of order', ...behindWords(point, index)],
    weight: 40 + weightBehind(point, index),
    needs: needsBehind(point, index),
  };
}

function job(point: TopologyPoint, index: TopologyIndex): InspectionPoint {
  return {
    ...placeOf(point, index),
    id: `entry:${point.id}`,
    kind: 'job',
    facts: [runsOf(point), ...behindWords(point, index)],
    weight: 30 + weightBehind(point, index),
    needs: needsBehind(point, index),
  };
}

/** When a job may run beside itself, by what starts it. */
function runsOf({ name, path }: TopologyPoint): string {
  if (MANAGEMENT_COMMAND.test(path)) return 'a command: it runs whenever somebody or a scheduler starts it';
  return name.startsWith('setInterval')
    ? 'runs in every instance of the service, and again though the last run has not ended'
    : 'runs in every instance of the service';
}

/** Of Django. */
const MANAGEMENT_COMMAND = /(?:^|\/)management\/commands\//;

function placeOf(point: TopologyPoint, index: TopologyIndex): Pick<InspectionPoint, 'name' | 'path' | 'range'> {
  return { name: point.name, path: point.path, range: entryRange(point, index) };
}

function behindWords(point: TopologyPoint, index: TopologyIndex): readonly string[] {
  const behind = pointsBehind(point, index);
  const told = behind.flatMap((one) => {
    const isTold = one.kind === 'write' || one.kind === 'outbound-call' || one.kind === 'message-producer';
    return isTold ? [effectWords(one)] : [];
  });
  const read = behind.flatMap((one) => (one.kind === 'query' ? one.tables : []));
  return [
    ...(told.length > 0 ? [`leads to ${listed(told)}`] : []),
    ...(read.length > 0 ? [`reads ${listed(read)}`] : []),
  ];
}

/** Whether it changes something outside: what such endpoints do is never the same. */
function hasEffects(point: TopologyPoint, index: TopologyIndex): boolean {
  return pointsBehind(point, index).some((one) => isEffect(one, index));
}

function weightBehind(point: TopologyPoint, index: TopologyIndex): number {
  const behind = pointsBehind(point, index);
  return behind.some(({ kind }) => kind === 'write' || kind === 'message-producer') ? 10 : 0;
}

function needsBehind(point: TopologyPoint, index: TopologyIndex): InspectionPoint['needs'] {
  const tables = pointsBehind(point, index).flatMap((one) =>
    one.kind === 'write' || one.kind === 'query' ? one.tables : [],
  );
  return [
    ...point.runs.flatMap((run) => [...functionCode(run, index).map(asStep), ...functionsNeeded(run, index)]),
    ...definitionsNeeded([...new Set(tables)], index),
  ];
}

function pointsBehind({ runs }: TopologyPoint, index: TopologyIndex): readonly TopologyPoint[] {
  return runs.flatMap((run) => index.pointsBehind(run));
}
