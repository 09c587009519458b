import { known, NOT_KNOWN, peek, type Reading, take, textOf } from './patternReading';
import type { Predicate } from './treePattern';

/** Reads what is asked of a captured text, as `(#match? @name "^a")`. */
export function readPredicate(reading: Reading): Predicate {
  take(reading);
  const [, negated, kind] = /^#(not-)?(eq|match|any-of)\?$/.exec(take(reading)) ?? [];
  const capture = take(reading);
  const values: string[] = [];
  while (peek(reading) !== ')') values.push(textOf(take(reading)));
  take(reading);
  if ((kind !== 'eq' && kind !== 'match' && kind !== 'any-of') || !capture.startsWith('@')) throw NOT_KNOWN;
  if (kind !== 'any-of' && values.length !== 1) throw NOT_KNOWN;
  return {
    kind,
    isNegated: negated !== undefined,
    of: capture.slice(1),
    values,
    pattern: kind === 'match' ? known(patternFrom(values[0] ?? '')) : undefined,
  };
}

function patternFrom(source: string): RegExp | undefined {
  try {
    return new RegExp(source);
  } catch {
    return undefined;
  }
}
