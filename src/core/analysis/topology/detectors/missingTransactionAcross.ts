import type { Finding } from '../../../findings/finding';
import { rememberPlaces } from '../../algorithms/remember';
import type { ArchitectureDetector, TopologyAndTexts } from '../../analysis';
import type { LinkedModule } from '../../graph/moduleLinks';
import { rememberFindings } from '../../smells/rememberFindings';
import { smellFinding } from '../../smells/smell';
import { functionsOf } from '../reach';
import { type ChangeInTurn, changesInTurn, relatedPlaces, standApart } from './changesInTurn';
import { headOf } from './headOf';

/** A handle of a transaction or a unit of work, which somebody else ends. */
const HANDLE = /\b(?:tx|trx|txn|t|session|manager|em|entityManager|queryRunner|unitOfWork|uow|transaction)\b/i;
/** Work that is done over again when it was cut short, or that only takes away. */
const REPEATABLE =
  /seed|migrat|set_?up|reset|clear|clean|purge|truncate|populate|import|sync|refresh|backfill|delete|remove|destroy|init|dummy|demo|sample|fixture/i;
/** Writes that find what they wrote before when they are made again. */
const DONE_AGAIN = /upsert|^add|^merge$|_or_create$|orCreate$/i;
/** Tables of what people are told, which may be told late or not at all, and of figures that may be off by one. */
const NOTICE = /notification|stats$|statistics?$|metrics?$/i;
/** Files whose writes are held back and made together, as Entity Framework and Hibernate's sessions do. */
const HELD_BACK = /\.cs$/;

/** Finds missing transactions, and looks again only when something they rest on is another. */
export function missingTransactionFinder(): ArchitectureDetector {
  const openings = rememberPlaces(opensPerRequest);
  const find = rememberFindings(findMissingTransactions, ({ topology, perRequest }) => [topology, perRequest]);
  return ({ topology, modules, textOf }) => find({ topology, textOf, perRequest: openings(modules).includes(true) });
}

/** A topology, and whether a transaction is opened for every request, as some module says. */
interface Transacted extends TopologyAndTexts {
  readonly perRequest: boolean;
}

/**
 * Writes that belong together over several functions: at least two tables are written by turns by functions one function
 * calls, and no transaction is around them, here or in what calls it. What stands in one function alone is the file rule's.
 */
function findMissingTransactions(analysis: Transacted): readonly Finding[] {
  const { topology, perRequest } = analysis;
  const borders = topology.points.filter(({ kind }) => kind === 'transaction');
  const covered = new Set(borders.flatMap((border) => [...functionsOf(border, topology)]));
  const opening = new Set(borders.flatMap(({ function: within, runs }) => [...runs, within ?? -1]));
  const changesOf = changesInTurn(topology);
  const found = topology.functions.flatMap(({ path, name }, number): Finding[] => {
    if (covered.has(number) || REPEATABLE.test(name) || HELD_BACK.test(path) || (perRequest && path.endsWith('.py')))
      return [];
    const writes = changesOf(number).filter((change) => isOnItsOwn(change, opening, analysis));
    for (const second of writes) {
      const first = writes.find((write) => standApart(write, second) && !sharesTable(write, second));
      if (first) return [findingOf(number, first, second, analysis)];
    }
    return [];
  });
  return found.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function opensPerRequest({ scan: { signals } }: LinkedModule): boolean {
  return signals?.includes('request-transaction') ?? false;
}

/** A write of a named table that is committed by itself, as far as can be seen. */
function isOnItsOwn(
  { point, through }: ChangeInTurn,
  opening: ReadonlySet<number>,
  analysis: TopologyAndTexts,
): boolean {
  if (point.kind !== 'write' || point.tables.length === 0 || DONE_AGAIN.test(point.operation)) return false;
  if (point.tables.every((table) => NOTICE.test(table))) return false;
  if (through.some((number) => opening.has(number) || REPEATABLE.test(analysis.topology.functions[number]?.name ?? '')))
    return false;
  const { start } = point.range;
  const line =
    analysis
      .textOf(point.path)
      .split('\n', start.line + 1)
      .at(-1) ?? '';
  return !HANDLE.test(line);
}

function sharesTable({ point: one }: ChangeInTurn, { point: other }: ChangeInTurn): boolean {
  return one.kind !== 'write' || other.kind !== 'write' || one.tables.some((table) => other.tables.includes(table));
}

function findingOf(number: number, first: ChangeInTurn, second: ChangeInTurn, analysis: TopologyAndTexts): Finding {
  const found = analysis.topology.functions[number];
  const path = found?.path ?? '';
  const name = found?.name ? `\`${found.name}\`` : 'A handler';
  const tablesOf = ({ point }: ChangeInTurn) => (point.kind === 'write' ? point.tables.join(', ') : '');
  const related = [
    ...relatedPlaces(first, path, `Writes ${tablesOf(first)}`),
    ...relatedPlaces(second, path, `Writes ${tablesOf(second)}`).slice(1),
  ];
  return smellFinding(
    {
      code: 'missing-transaction',
      category: 'consistency',
      severity: 'major',
      confidence: 'medium',
      title: `Missing transaction: ${name} writes ${tablesOf(first)} and ${tablesOf(second)} with none around both`,
      path,
      range: headOf(second.range, analysis.textOf(path)),
      why:
        'The writes stand in different functions, each committed on its own. When the process stops in between or the second ' +
        'one is rejected, the first stays: the data says something that was never true, and no retry puts it right.',
      recommendation:
        'Open the transaction in the function that knows both, hand its connection or session to the two, and let any error ' +
        'roll back. Calls to other systems stay outside of it.',
      tradeoffs:
        'A transaction holds locks until it ends, so it has to be short, and the functions get one more parameter or depend ' +
        'on an ambient transaction. Across several databases it does not reach.',
      alternatives: [
        {
          option: 'A unit of work the functions share',
          pros: 'No parameter to hand on; one commit.',
          cons: 'What is written when is less plain to see.',
        },
        {
          option: 'A saga with compensating steps',
          pros: 'Works across services.',
          cons: 'Every step needs an undo, and the states in between are visible.',
        },
      ],
      related: related.map((place) => ({ ...place, range: headOf(place.range, analysis.textOf(place.path)) })),
      pattern: 'Unit of Work: what has to agree is committed together.',
      reference: {
        label: 'Gray & Reuter, Transaction Processing; CWE-662',
        url: 'https://cwe.mitre.org/data/definitions/662.html',
      },
    },
    analysis,
  );
}
