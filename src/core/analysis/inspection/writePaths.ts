import type { TopologyPoint } from '../topology/structure/topologyPoint';
import { effectWords, isEffect } from './effects';
import type { InspectionPoint, NeededCode } from './inspectionPoint';
import { codeOf, definitionsNeeded, entriesNeeded, functionsNeeded } from './neededCode';
import { at, functionName, listed } from './pointWords';
import { type FoundPath, onePointEach } from './repeatedPaths';
import type { TopologyIndex } from './topologyIndex';

/** Of more effects than this the nearest are told. */
const MOST_EFFECTS = 16;
/** What calls more functions with effects than this hands on to whole subsystems; each is listed by itself. */
const MOST_BRANCHES = 8;
const MOST_SIBLINGS = 2;
const NOWHERE = { path: '' };
/**
 * Functions in which several things that have to agree come together: writes, messages, requests to others, caches; or
 * a read and a write of the same table, between which somebody else may write. Those that only pass on what one function
 * they call does are left out.
 */
export function writePaths(index: TopologyIndex): readonly InspectionPoint[] {
  const found = index.topology.functions.flatMap((_, number): FoundPath[] => {
    if (!index.reachOf(number).some((one) => index.isAsked(index.functionAt(one) ?? NOWHERE))) return [];
    const behind = index.pointsRun(number);
    const writes = behind.filter((point) => point.kind === 'write');
    if (writes.length === 0 || index.isBody(number) || isPassage(number, index)) return [];
    const effects = behind.filter((point) => isEffect(point, index)).slice(0, MOST_EFFECTS);
    const raced = racedTables(behind);
    if ((effects.length < 2 && raced.length === 0) || branchesOf(number, index).length > MOST_BRANCHES) return [];
    return [{ number, writes, effects, point: writePath(number, behind, raced, index) }];
  });
  return onePointEach(found, index).map(({ path, inner, outer }) => ({
    ...path.point,
    facts: [
      ...path.point.facts,
      ...(inner.length > 0 ? [`passes through ${listed(inner.map(placed))}`] : []),
      ...outer.map((one) => {
        const more = one.effects.filter((effect) => !path.effects.includes(effect));
        const told = more.map(effectWords);
        return `called by ${placed(one)}${told.length > 0 ? `, which also: ${listed(told)}` : ''}`;
      }),
    ],
  }));
}

function placed({ point }: FoundPath): string {
  return `${point.name} (${at(point)})`;
}

/** Whether all that a function leads to is behind one of the functions it calls. */
function isPassage(number: number, index: TopologyIndex): boolean {
  if (index.pointsIn(number).some((point) => isEffect(point, index) || point.kind === 'query')) return false;
  return branchesOf(number, index).length < 2;
}

/** The functions it calls that lead to an effect. */
function branchesOf(number: number, index: TopologyIndex): readonly number[] {
  return index
    .calleesOf(number)
    .filter((callee) => callee !== number && !index.isBody(callee))
    .filter((callee) => index.pointsBehind(callee).some((point) => isEffect(point, index)));
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
  const effects = behind.filter((point) => isEffect(point, index)).slice(0, MOST_EFFECTS);
  const writes = behind.filter((point) => point.kind === 'write');
  const held = [...new Set([...behind, ...index.holdersOf(number)])];
  const isRaced = (point: TopologyPoint) =>
    point.kind === 'write' && point.tables.some((table) => raced.includes(table));
  const racing = writes.filter(isRaced);
  const locks = held.filter((one) => one.kind === 'lock' && racing.some((write) => isAround(one, write, index)));
  const borders = held.filter(({ kind }) => kind === 'transaction');
  const isCovered = (write: TopologyPoint) => borders.some((border) => isAround(border, write, index));
  const uncovered = writes.filter((write) => !isCovered(write));
  const aroundAll = borders.filter((border) => writes.every((write) => isAround(border, write, index)));
  const entries = index.entriesTo(number);
  const isWide = effects.length > writes.length;
  const tables = [...new Set(writes.flatMap((point) => (point.kind === 'write' ? point.tables : [])))];
  const name = functionName(number, index);
  const facts = [
    ...(entries.length > 0 ? [`reached from ${listed(entries.map((entry) => `${entry.name} (${at(entry)})`))}`] : []),
    listed(effects.map(effectWords), MOST_EFFECTS),
    ...coverWords(
      writes,
      uncovered,
      borders,
      aroundAll,
      aroundAll.some((border) => isAlwaysOpen(border, number, behind, index)),
    ),
    ...(raced.length > 0
      ? [
          `reads and then writes ${listed(raced)}; ${locks.length > 0 ? `lock at ${listed(locks.map(at))}` : 'no lock was found'}`,
        ]
      : []),
  ];
  const weight =
    50 +
    (writes.length > 1 && aroundAll.length === 0 ? 20 : 0) +
    (isWide ? 15 : 0) +
    (raced.length > 0 && locks.length === 0 ? 10 : 0) +
    Math.min(10, 3 * entries.length);
  const needs: readonly NeededCode[] = [
    ...functionsNeeded(number, index),
    ...entriesNeeded(entries, index),
    ...definitionsNeeded(tables, index),
    ...siblingWriters(tables, new Set(behind), index),
  ];
  return { id: `write-path:${path}#${name}`, kind: 'write-path', name, path, range, facts, weight, needs };
}

/** Whether a transaction or a lock is held when something writes. */
function isAround(holder: TopologyPoint, write: TopologyPoint, index: TopologyIndex): boolean {
  return index.holdersAt(write).includes(holder);
}

/** Whether a function opens a transaction itself, or is only called where it is open, as far as that was seen. */
function isAlwaysOpen(
  border: TopologyPoint,
  number: number,
  behind: readonly TopologyPoint[],
  index: TopologyIndex,
): boolean {
  if (behind.includes(border) || border.runs.includes(number)) return true;
  const callers = index.callersOf(number);
  return callers.length > 0 && callers.every((caller) => index.holdersOf(caller).includes(border));
}

function coverWords(
  writes: readonly TopologyPoint[],
  uncovered: readonly TopologyPoint[],
  transactions: readonly TopologyPoint[],
  around: readonly TopologyPoint[],
  isAlways: boolean,
): readonly string[] {
  if (uncovered.length === 0 && around.length > 0) {
    return [
      `a transaction ${isAlways ? '' : 'of what calls it '}is open around its writes (${listed(around.map(at))})${isAlways ? '' : '; not every caller need have one'}`,
    ];
  }
  if (uncovered.length === 0)
    return [`its writes are in transactions of their own (${listed(transactions.map(at))}); none was found around all`];
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
