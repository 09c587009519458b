import type { Finding } from '../../../findings/finding';
import { comparePositions, type TextRange } from '../../../findings/textRange';
import type { TopologyAndTexts } from '../../analysis';
import { smellFinding } from '../../smells/smell';
import type { Topology } from '../structure/topology';
import { headOf } from './headOf';

/** So many calls to one remote, one after the other, are chatty. */
const MIN_CALLS = 3;
/** How many calls away remote calls still count to a function. */
const MAX_DEPTH = 2;
const MAX_RELATED = 8;

/** A remote call as it is seen in a function: where it stands there, itself or the call that leads to it. */
interface RemoteCall {
  readonly remote: string;
  readonly range: TextRange;
  /** Where the request itself stands. */
  readonly path: string;
  readonly at: TextRange;
  /** The function of the topology it was found through; missing for a call of the function's own. */
  readonly through?: number;
}

/**
 * Chatty I/O: at least three requests to the same remote that run one after the other each time a function does, its own
 * and those of the functions it calls and waits for.
 */
export function findChattyCalls(analysis: TopologyAndTexts): readonly Finding[] {
  const { topology } = analysis;
  const ownCalls = new Map<number, RemoteCall[]>();
  for (const point of topology.points) {
    if (point.kind !== 'outbound-call' || !point.isInTurn || point.remote === '' || point.function === undefined)
      continue;
    const call = { remote: point.remote, range: point.range, path: point.path, at: point.range };
    ownCalls.set(point.function, [...(ownCalls.get(point.function) ?? []), call]);
  }
  if (ownCalls.size === 0) return [];
  return topology.functions
    .flatMap((_, number) => chattyIn(number, ownCalls, topology).map((calls) => findingOf(number, calls, analysis)))
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** The groups of calls to one remote in a function; what is chatty in a function it calls is told there. */
function chattyIn(number: number, own: ReadonlyMap<number, readonly RemoteCall[]>, topology: Topology): RemoteCall[][] {
  const groups = new Map<string, RemoteCall[]>();
  for (const call of remoteCallsOf(number, own, topology, MAX_DEPTH)) {
    groups.set(call.remote, [...(groups.get(call.remote) ?? []), call]);
  }
  return [...groups.values()].filter((calls) => {
    if (calls.length < MIN_CALLS) return false;
    const perCallee = new Map<number | undefined, number>();
    for (const { through, range } of calls) {
      if (through === undefined) continue;
      const key = through * 1e6 + range.start.line;
      perCallee.set(key, (perCallee.get(key) ?? 0) + 1);
    }
    return [...perCallee.values()].every((count) => count < MIN_CALLS);
  });
}

function remoteCallsOf(
  number: number,
  own: ReadonlyMap<number, readonly RemoteCall[]>,
  topology: Topology,
  depth: number,
): readonly RemoteCall[] {
  const direct = own.get(number) ?? [];
  if (depth === 0) return direct;
  const called = (topology.functions[number]?.inTurn ?? []).flatMap(({ function: callee, range }) =>
    callee === number
      ? []
      : remoteCallsOf(callee, own, topology, depth - 1).map((call) => ({ ...call, range, through: callee })),
  );
  return [...direct, ...called].sort((a, b) => comparePositions(a.range.start, b.range.start));
}

function findingOf(number: number, calls: readonly RemoteCall[], analysis: TopologyAndTexts): Finding {
  const found = analysis.topology.functions[number];
  const [first] = calls;
  const path = found?.path ?? '';
  const range = first?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const remote = first?.remote ?? '';
  const name = found?.name === '' || found === undefined ? 'A handler' : `\`${found.name}\``;
  const places = [
    ...calls.slice(1).map((call) => ({ path, range: call.range })),
    ...calls.filter(({ through }) => through !== undefined).map((call) => ({ path: call.path, range: call.at })),
  ];
  return smellFinding(
    {
      code: 'chatty-calls',
      category: 'bottleneck',
      severity: 'minor',
      confidence: 'medium',
      title: `Chatty calls: ${name} asks ${remote} ${calls.length} times, one after the other`,
      path,
      range: headOf(range, analysis.textOf(path)),
      why:
        `**Chatty I/O**: ${calls.length} requests to \`${remote}\` run in turn, each waiting for the one before. Their ` +
        'times add up, and so do their failures: with each at 99.9 % the whole succeeds in ' +
        `${(99.9 ** calls.length / 100 ** (calls.length - 1)).toFixed(1)} % of the cases at best.`,
      recommendation:
        'Where one answer does not depend on the other, send them together and wait for all. Where it does, ask the ' +
        'other side for one call that gives the whole, a coarse-grained interface or a query by what is needed. Give the ' +
        'whole one time limit.',
      tradeoffs:
        'Requests sent together load the other side in one moment and need a rule for partial failure. A coarse-grained ' +
        'endpoint is one more contract, shaped by this caller.',
      alternatives: [
        {
          option: 'Send independent requests together',
          pros: 'A few lines; time of the slowest instead of the sum.',
          cons: 'Partial failures have to be handled.',
        },
        {
          option: 'One coarse-grained endpoint',
          pros: 'One round trip, one failure.',
          cons: 'The other side has to offer it.',
        },
        {
          option: 'Keep a copy that events bring',
          pros: 'No call at all at request time.',
          cons: 'Eventual consistency.',
        },
      ],
      related: places.slice(0, MAX_RELATED).map((place) => ({
        path: place.path,
        range: headOf(place.range, analysis.textOf(place.path)),
        message: `Asks ${remote}`,
      })),
      pattern: 'Remote Facade: one coarse-grained call for what belongs together.',
      reference: {
        label: 'Microsoft, Chatty I/O antipattern',
        url: 'https://learn.microsoft.com/azure/architecture/antipatterns/chatty-io/',
      },
    },
    analysis,
  );
}
