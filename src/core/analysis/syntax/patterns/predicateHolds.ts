import type { PatternMatch, Predicate } from './treePattern';

/** Whether the captured text is what the predicate asks for; where nothing is captured, it asks for nothing. */
export function predicateHolds(
  { kind, isNegated, of, values, pattern }: Predicate,
  match: PatternMatch,
  text: string,
): boolean {
  const span = match.get(of);
  if (!span) return true;
  const captured = text.slice(span.start, span.end);
  const holds = kind === 'match' ? pattern?.test(captured) === true : values.includes(captured);
  return holds !== isNegated;
}
