import { rangeContains } from '../../findings/textRange';
import type { Messaging, OutboundCall, TopologyPoint } from '../topology/structure/topologyPoint';
import type { InspectionPoint } from './inspectionPoint';
import { asStep, codeOf, entriesNeeded, functionCode, functionsNeeded } from './neededCode';
import { at, functionName, listed, type Placed } from './pointWords';
import type { TopologyIndex } from './topologyIndex';

const MOST_CALLERS = 3;

/** Requests to other processes: their limits, their failures, and what is held while they run. */
export function outboundCalls(index: TopologyIndex): readonly InspectionPoint[] {
  return index.asked
    .filter((point): point is TopologyPoint & OutboundCall => point.kind === 'outbound-call')
    .map((call) => {
      const held = holdersOf(call, index);
      const entries = entriesOf(call, index);
      return {
        id: `outbound:${call.id}`,
        kind: 'outbound-call' as const,
        name: call.name,
        path: call.path,
        range: call.range,
        facts: [
          call.timeout === 'none' ? 'no time limit was found' : `time limit: ${call.timeout}`,
          ...(held.length > 0 ? [`made while ${listed(held)} is open`] : []),
          ...(entries.length > 0 ? [`reached from ${listed(entries.map((entry) => entry.name))}`] : []),
        ],
        weight: 25 + (call.timeout === 'none' ? 20 : call.timeout === 'unknown' ? 8 : 0) + (held.length > 0 ? 25 : 0),
        needs: [...codeOf(call, index), ...callersOf(call, index), ...entriesNeeded(entries, index)],
      };
    });
}

/** Messages handed out: whether they can be lost, doubled, or tell of what never came to be. */
export function events(index: TopologyIndex): readonly InspectionPoint[] {
  const consumers = index.topology.points.filter(
    (point): point is TopologyPoint & Messaging => point.kind === 'message-consumer' && point.channel !== '',
  );
  return index.asked
    .filter((point): point is TopologyPoint & Messaging => point.kind === 'message-producer')
    .map((event) => {
      const held = holdersOf(event, index);
      const takers = event.channel === '' ? [] : consumers.filter((one) => isSameChannel(one.channel, event.channel));
      const tasks = event.runs.flatMap((run) => index.functionAt(run) ?? []);
      return {
        id: `event:${event.id}`,
        kind: 'event' as const,
        name: event.name,
        path: event.path,
        range: event.range,
        facts: [
          ...(held.length > 0 ? [`handed out while ${listed(held)} is open`] : []),
          ...takenIn(event, takers.length > 0 ? takers : tasks, consumers.length > 0),
        ],
        weight: 25 + (held.length > 0 ? 20 : 0),
        needs: [
          ...codeOf(event, index),
          ...callersOf(event, index),
          ...takers.flatMap((one) => codeOf(one, index)),
          ...event.runs.flatMap((run) => functionCode(run, index)),
        ],
      };
    });
}

/** Who takes a message in, as far as that can be told: of one whose channel is computed nobody can, and where no consumers are known at all nobody is missing. */
function takenIn(
  { channel, name }: TopologyPoint & Messaging,
  takers: readonly Placed[],
  areConsumersKnown: boolean,
): readonly string[] {
  if (takers.length > 0) return [`taken in at ${listed(takers.map(at))}`];
  if (channel === '') return [`where ${name} sends it is not written here; who takes it in depends on the caller`];
  return [areConsumersKnown ? `no consumer of ${channel} was seen here` : 'who takes it in is not told by this code'];
}

/** A constant goes by its last part, whatever it is reached through. */
function isSameChannel(one: string, other: string): boolean {
  return channelName(one) === channelName(other);
}

function channelName(channel: string): string {
  return /^[\w.]+\.[A-Z]\w*$/.test(channel) ? channel.slice(channel.lastIndexOf('.') + 1) : channel;
}

/** Transactions: what they hold together, how long, and what in them cannot be taken back. */
export function transactions(index: TopologyIndex): readonly InspectionPoint[] {
  return index.asked
    .filter(({ kind }) => kind === 'transaction')
    .map((border) => {
      const within = border.runs.length > 0 ? border.runs : border.function === undefined ? [] : [border.function];
      const behind = within
        .flatMap((number) => index.pointsBehind(number))
        .filter((point) => index.holdersAt(point).includes(border));
      const outward = behind.filter(({ kind }) => kind === 'outbound-call' || kind === 'message-producer');
      const writes = behind.filter((point) => point.kind === 'write');
      const passing = callersPastProxy(border, index);
      return {
        id: `transaction:${border.id}`,
        kind: 'transaction' as const,
        name: border.function === undefined ? border.name : functionName(border.function, index),
        path: border.path,
        range: border.range,
        facts: [
          writes.length > 0 ? `writes ${listed(writes.map(writtenBy))}` : 'what it writes is not resolved here',
          ...(outward.length > 0
            ? [`within the transaction ${listed(outward.map((one) => `${one.name} (${at(one)})`))}`]
            : []),
          ...passing.flatMap((caller) => {
            const own = index.functionAt(caller);
            return own ? [`called by ${own.name} (${at(own)}) on its own object, past the proxy that opens it`] : [];
          }),
        ],
        weight: 18 + (outward.length > 0 ? 30 : 0) + (passing.length > 0 ? 25 : 0),
        needs: [
          ...codeOf(border, index),
          ...passing.flatMap((caller) => functionCode(caller, index)).map(asStep),
          ...within.flatMap((number) => [
            ...functionCode(number, index).map(asStep),
            ...functionsNeeded(number, index),
          ]),
        ],
      };
    });
}

/**
 * Functions of the same class that call one whose annotation opens a transaction, and open none themselves: in Java a proxy
 * does that, which such a call does not go through.
 */
function callersPastProxy({ path, range, runs }: TopologyPoint, index: TopologyIndex): readonly number[] {
  const [annotated] = runs;
  const own = annotated === undefined ? undefined : index.functionAt(annotated);
  if (annotated === undefined || !own || !path.endsWith('.java') || !rangeContains(own.range, range)) return [];
  return index.callersOf(annotated).filter((caller) => {
    const from = index.functionAt(caller);
    if (caller === annotated || from?.path !== path || from.container !== own.container) return false;
    return ![...index.pointsIn(caller), ...index.holdersOf(caller)].some(({ kind }) => kind === 'transaction');
  });
}

/** The tables of a write; where they are not known, its place. */
function writtenBy(write: TopologyPoint): string {
  return write.kind === 'write' && write.tables.length > 0 ? listed(write.tables) : `at ${at(write)}`;
}

/** Transactions and locks that are open when a point is reached. */
function holdersOf(point: TopologyPoint, index: TopologyIndex): readonly string[] {
  return index.holdersAt(point).map((holder) => `${holder.kind} ${at(holder)}`);
}

function entriesOf(point: TopologyPoint, index: TopologyIndex): readonly TopologyPoint[] {
  return point.function === undefined ? [] : index.entriesTo(point.function);
}

function callersOf(point: TopologyPoint, index: TopologyIndex): InspectionPoint['needs'] {
  if (point.function === undefined) return [];
  return index
    .callersOf(point.function)
    .slice(0, MOST_CALLERS)
    .flatMap((caller) => functionCode(caller, index));
}
