import { comparePositions, type TextRange } from '../../findings/textRange';
import type { TopologyPoint } from '../topology/structure/topologyPoint';
import { isEffect } from './effects';
import type { NeededCode } from './inspectionPoint';
import { functionName } from './pointWords';
import type { TopologyIndex } from './topologyIndex';

/** Most functions that go along with one point, and most entries and definitions. */
const MOST_FUNCTIONS = 12;
const MOST_ENTRIES = 3;
const MOST_DEFINITIONS = 4;
/** Columns, keys and indexes stand at the beginning of a model; its methods follow. */
const MOST_LINES = 60;

/**
 * The functions behind one within a few calls, without itself: first those that do something outside, nearest first, then
 * the others that it calls itself. Those that change something are steps.
 */
export function functionsNeeded(number: number, index: TopologyIndex): readonly NeededCode[] {
  const behind = index.reachOf(number).filter((one) => one !== number && !index.isBody(one));
  const acting = behind.filter((one) => index.pointsBehind(one).length > 0);
  const called = index.calleesOf(number);
  const others = behind.filter((one) => !acting.includes(one) && called.includes(one) && !isAccessor(one, index));
  return [...acting, ...others].slice(0, MOST_FUNCTIONS).flatMap((one) => {
    const code = functionCode(one, index);
    return index.pointsBehind(one).some((point) => isEffect(point, index)) ? code.map(asStep) : code;
  });
}

/** One that only hands over or keeps a value decides nothing. */
function isAccessor(number: number, index: TopologyIndex): boolean {
  const own = index.functionAt(number);
  if (!own || index.calleesOf(number).length > 0) return false;
  return own.range.end.line - own.range.start.line < ACCESSOR_LINES && ACCESSOR.test(own.name);
}

const ACCESSOR = /^(?:get|set|is|has|with|to|from)(?=[A-Z_]|$)/;
const ACCESSOR_LINES = 4;

export function asStep(code: NeededCode): NeededCode {
  return { ...code, isStep: true };
}

/** What starts it: where an endpoint, a consumer or a job is set up, and its handler. */
export function entriesNeeded(entries: readonly TopologyPoint[], index: TopologyIndex): readonly NeededCode[] {
  return entries
    .slice(0, MOST_ENTRIES)
    .flatMap((entry) => [
      { path: entry.path, range: entryRange(entry, index) },
      ...entry.runs.flatMap((run) => functionCode(run, index)),
    ]);
}

/** From where an entry is set up to the end of its handler, where that follows in the same file. */
export function entryRange({ path, range, runs }: TopologyPoint, index: TopologyIndex): TextRange {
  const [handler] = runs.map((run) => index.functionAt(run)).filter((one) => one?.path === path && one.name === '');
  const isBelow = handler && comparePositions(handler.range.start, range.start) >= 0;
  const isLonger = handler && comparePositions(handler.range.end, range.end) > 0;
  return isBelow && isLonger ? { start: range.start, end: handler.range.end } : range;
}

/** Where tables are defined: keys, indexes and constraints stand there. */
export function definitionsNeeded(tables: readonly string[], index: TopologyIndex): readonly NeededCode[] {
  return tables.flatMap((table) =>
    index
      .definitionsOf(table)
      .slice(0, MOST_DEFINITIONS)
      .map((point) => ({ path: point.path, range: wholeDefinition(point), table })),
  );
}

function wholeDefinition(point: TopologyPoint): TextRange {
  const { range } = point;
  const end = (point.kind === 'table' ? point.extent : undefined)?.end ?? range.end;
  const last = range.start.line + MOST_LINES;
  return { start: range.start, end: end.line > last ? { line: last, character: 0 } : end };
}

/** The function a point stands in, or the point itself at the top level of a file. */
export function codeOf(point: TopologyPoint, index: TopologyIndex): readonly NeededCode[] {
  const around = point.function === undefined ? [] : functionCode(point.function, index);
  return around.length > 0 ? around : [{ path: point.path, range: point.range }];
}

export function functionCode(number: number, index: TopologyIndex): readonly NeededCode[] {
  const own = index.functionAt(number);
  if (!own) return [];
  const { path, range } = own;
  return [own.name === '' ? { path, range } : { path, range, name: functionName(number, index) }];
}
