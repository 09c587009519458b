import type { PointDetail, TopologyPoint } from '../topology/topologyPoint';
import type { InspectionPoint, NeededCode } from './inspectionPoint';
import { codeOf, definitionsNeeded, entriesNeeded, functionsNeeded } from './neededCode';
import { at, functionName, listed } from './pointWords';
import { type FoundPath, onePointEach } from './repeatedPaths';
import type { TopologyIndex } from './topologyIndex';

/** More effects than this are a whole subsystem; each is listed where it is joined with fewer. */
const MOST_EFFECTS = 16;
const MOST_SIBLINGS = 2;
const NOWHERE = { path: '' };
const EFFECTS: ReadonlySet<PointDetail['kind']> = new Set([
  'write',
  'outbound-call',
  'message-producer',
  'cache-invalidation',
]);

/**
 * Functions in which several things that have to agree come together: writes, messages, requests to others, caches; or
 * a read and a write of the same table, between which somebody else may write. Those that only pass on what one function
 * they call does are left out.
 */
export function writePaths(index: TopologyIndex): readonly InspectionPoint[] {
  const found = index.topology.functions.flatMap((_, number): FoundPath[] => {
    if (!index.reachOf(number).some((one) => index.isAsked(index.functionAt(one) ?? NOWHERE))) return [];
    const behind = index.pointsBehind(number);
    const writes = behind.filter((point) => point.kind === 'write');
    if (writes.length === 0 || index.isBody(number) || isPassage(number, index)) return [];
    const effects = behind.filter(isEffect);
    const raced = racedTables(behind);
    if (effects.length > MOST_EFFECTS || (effects.length < 2 && raced.length === 0)) return [];
    return [{ number, writes, effects, point: writePath(number, behind, raced, index) }];
  });
  return onePointEach(found, index).map(({ path, inner, outer }) => ({
    ...path.point,
    facts: [
      ...path.point.facts,
      ...(inner.length > 0 ? [`passes through ${listed(inner.map(placed))}`] : []),
      ...outer.map((one) => {
        const more = one.effects.filter((effect) => !path.effects.includes(effect));
        const told = more.map((effect) => `${effectWords(effect)} (${at(effect)})`);
        return `called by ${placed(one)}${told.length > 0 ? `, which also: ${listed(told)}` : ''}`;
      }),
    ],
  }));
}

function placed({ point }: FoundPath): string {
  return `${point.name} (${at(point)})`;
}

function isEffect(point: TopologyPoint): boolean {
  if (point.kind === 'cache') return point.action === 'write';
  return EFFECTS.has(point.kind);
}

/** Whether all that a function leads to is behind one of the functions it calls. */
function isPassage(number: number, index: TopologyIndex): boolean {
  if (index.pointsIn(number).some((point) => isEffect(point) || point.kind === 'query')) return false;
  const callees = index.calleesOf(number).filter((callee) => callee !== number && !index.isBody(callee));
  return callees.filter((callee) => index.pointsBehind(callee).some(isEffect)).length < 2;
}

function racedTables(behind: readonly TopologyPoint[]): readonly string[] {
  const read = new Set(behind.flatMap((point) => (point.kind === 'query' ? point.tables : [])));
  const written = behind.flatMap((point) =>
    point.kind === 'write' && point.operation !== 'INSERT' ? point.tables : [],
  );
  return [...new Set(written)].filter((table) => read.has(table));
}

function writePath(
  number: number,
  behind: readonly TopologyPoint[],
  raced: readonly string[],
  index: TopologyIndex,
): InspectionPoint {
  const own = index.functionAt(number);
  const range = own?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const path = own?.path ?? '';
  const effects = behind.filter(isEffect);
  const writes = behind.filter((point) => point.kind === 'write');
  const held = [...new Set([...behind, ...index.holdersOf(number)])];
  const locks = held.filter(({ kind }) => kind === 'lock');
  const uncovered = writes.filter((write) => !isCovered(write, index));
  const entries = index.entriesTo(number);
  const isWide = effects.length > writes.length;
  const tables = [...new Set(writes.flatMap((point) => (point.kind === 'write' ? point.tables : [])))];
  const name = functionName(number, index);
  const facts = [
    ...(entries.length > 0 ? [`reached from ${listed(entries.map((entry) => `${entry.name} (${at(entry)})`))}`] : []),
    listed(
      effects.map((effect) => `${effectWords(effect)} (${at(effect)})`),
      MOST_EFFECTS,
    ),
    ...coverWords(writes, uncovered, held),
    ...(raced.length > 0
      ? [
          `reads and then writes ${listed(raced)}; ${locks.length > 0 ? `lock at ${listed(locks.map(at))}` : 'no lock was found'}`,
        ]
      : []),
  ];
  const weight =
    50 +
    (writes.length > 1 && uncovered.length > 0 ? 20 : 0) +
    (isWide ? 15 : 0) +
    (raced.length > 0 && locks.length === 0 ? 10 : 0) +
    Math.min(10, 3 * entries.length);
  const needs: readonly NeededCode[] = [
    ...functionsNeeded(number, index).map((code) => ({ ...code, isStep: true as const })),
    ...entriesNeeded(entries, index),
    ...definitionsNeeded(tables, index),
    ...siblingWriters(tables, new Set(behind), index),
  ];
  return { id: `write-path:${path}#${name}`, kind: 'write-path', name, path, range, facts, weight, needs };
}

/** Whether a transaction is open when it writes. */
function isCovered(write: TopologyPoint, index: TopologyIndex): boolean {
  const { function: within } = write;
  if (within === undefined) return false;
  return [...index.pointsIn(within), ...index.holdersOf(within)].some(({ kind }) => kind === 'transaction');
}

function coverWords(
  writes: readonly TopologyPoint[],
  uncovered: readonly TopologyPoint[],
  held: readonly TopologyPoint[],
): readonly string[] {
  const transactions = held.filter(({ kind }) => kind === 'transaction');
  if (uncovered.length === 0) return [`a transaction is open around its writes (${listed(transactions.map(at))})`];
  if (uncovered.length < writes.length) return [`no transaction was found around ${listed(uncovered.map(at))}`];
  return ['no transaction was found around its writes'];
}

/** Other code that writes the same tables: whether it keeps to the same rules shows a missing one. */
function siblingWriters(
  tables: readonly string[],
  behind: ReadonlySet<TopologyPoint>,
  index: TopologyIndex,
): readonly NeededCode[] {
  return tables.flatMap((table) =>
    index
      .accessesOf(table)
      .filter((access) => access.kind === 'write' && !behind.has(access))
      .slice(0, MOST_SIBLINGS)
      .flatMap((access) => codeOf(access, index)),
  );
}

function effectWords(point: TopologyPoint): string {
  if (point.kind === 'write') return `${point.operation} ${point.tables.join(', ')}`.trim();
  if (point.kind === 'outbound-call') return `calls ${point.name}`;
  if (point.kind === 'message-producer') return `publishes to ${point.name}`;
  return point.name;
}
