import type { Finding } from '../../../findings/finding';
import type { TopologyAndTexts } from '../../analysis';
import { smellFinding } from '../../smells/smell';
import type { Topology } from '../structure/topology';
import { type ChangeInTurn, changesInTurn, relatedPlaces, standApart } from './changesInTurn';
import { headOf } from './headOf';

/** What makes a message part of the write or waits for its commit; and what is told for statistics alone. */
const HARMLESS = /outbox|on_?commit|after_?commit|transactional_?event|track|telemetry|analytics|metrics|statistic/i;

/**
 * Dual write over several functions: one writes the database, another one hands out a message, and both are called by
 * turns. What stands in one function alone is the file rule's.
 */
export function findDualWritesAcross(analysis: TopologyAndTexts): readonly Finding[] {
  const { topology } = analysis;
  const changesOf = changesInTurn(topology);
  const byThemselves = dualByThemselves(topology);
  const found = topology.functions.flatMap((_, number): Finding[] => {
    if (byThemselves.has(number)) return [];
    const changes = changesOf(number);
    const message = changes.find(
      (change) =>
        change.point.kind === 'message-producer' &&
        !isHarmless(change, number, analysis) &&
        changes.some((other) => other.point.kind === 'write' && standApart(other, change)),
    );
    const write = message && changes.find((other) => other.point.kind === 'write' && standApart(other, message));
    return write ? [findingOf(number, write, message, analysis)] : [];
  });
  return found.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** The functions that write and tell in lines of their own, which the file's rule sees. */
function dualByThemselves({ points }: Topology): ReadonlySet<number> {
  const writing = new Set<number>();
  const dual = new Set<number>();
  for (const { kind, function: within } of points) {
    if (within === undefined) continue;
    if (kind === 'write') writing.add(within);
    else if (kind === 'message-producer' && writing.has(within)) dual.add(within);
  }
  return dual;
}

function isHarmless({ point, range, through }: ChangeInTurn, number: number, analysis: TopologyAndTexts): boolean {
  const { functions } = analysis.topology;
  const names = [number, ...through].map((one) => `${functions[one]?.container} ${functions[one]?.name}`);
  const lines = analysis.textOf(functions[number]?.path ?? '').split('\n', range.start.line + 1);
  const written = analysis.textOf(point.path).split('\n', point.range.start.line + 1);
  return [...names, point.name, lines.at(-1) ?? '', ...written.slice(-3)].some((text) => HARMLESS.test(text));
}

function findingOf(number: number, write: ChangeInTurn, message: ChangeInTurn, analysis: TopologyAndTexts): Finding {
  const found = analysis.topology.functions[number];
  const path = found?.path ?? '';
  const name = found?.name ? `\`${found.name}\`` : 'A handler';
  const { point } = message;
  const channel = point.kind === 'message-producer' && point.channel !== '' ? ` to ${point.channel}` : '';
  const related = [
    ...relatedPlaces(write, path, `Writes: ${write.point.name}`),
    ...relatedPlaces(message, path, `Hands out a message${channel}`).slice(1),
  ];
  return smellFinding(
    {
      code: 'dual-write',
      category: 'consistency',
      severity: 'major',
      confidence: 'medium',
      title: `Dual write: ${name} writes the database and then hands out a message, with nothing that holds them together`,
      path,
      range: headOf(message.range, analysis.textOf(path)),
      why:
        'The database and the queue are written by turns, in functions that do not know of each other. A ' +
        'crash in between leaves data nobody is told of; a write that is rolled back later leaves a message about something ' +
        'that never happened.',
      recommendation:
        'Store the message in the same transaction as the data, in an outbox table, and let a relay hand it to the queue. ' +
        'Consumers then see it at least once and have to bear repeats.',
      tradeoffs:
        'A relay is one more process to run, and messages come a little later. Where a lost message only delays something ' +
        'that a periodic job repairs anyway, two writes can be good enough.',
      alternatives: [
        {
          option: 'Outbox with a polling relay',
          pros: 'Nothing but the database is needed.',
          cons: 'Polling costs queries; order has to be kept on purpose.',
        },
        {
          option: 'Change data capture',
          pros: 'The application only writes rows.',
          cons: "A connector to operate; events follow the table's shape.",
        },
      ],
      related: related.map((place) => ({ ...place, range: headOf(place.range, analysis.textOf(place.path)) })),
      pattern: 'Transactional Outbox: the message is part of the transaction.',
      reference: {
        label: 'Richardson, Microservices Patterns: Transactional outbox',
        url: 'https://microservices.io/patterns/data/transactional-outbox.html',
      },
    },
    analysis,
  );
}
