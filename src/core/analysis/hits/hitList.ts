import { lowerBound } from '../algorithms/lowerBound';
import type { Hit, HitList } from './hit';
import { sameSpan, spanContains } from './span';

export const NO_HITS: HitList = { hits: [], enclosing: () => [], within: () => [] };

/** Sorts the hits and drops those that repeat a span. Lookups cost the logarithm of the list plus the nesting. */
export function hitListOf(found: readonly Hit[]): HitList {
  if (found.length === 0) return NO_HITS;
  const hits = [...found]
    .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
    .filter((hit, i, all) => i === 0 || !sameSpan(hit.span, all[i - 1]?.span ?? { start: -1, end: -1 }));
  const parents = parentsOf(hits);
  return {
    hits,
    enclosing(span) {
      const around: Hit[] = [];
      for (let at = lastStartingBy(hits, span.start); at >= 0; at = parents[at] ?? -1) {
        const hit = hits[at];
        if (hit && spanContains(hit.span, span)) around.push(hit);
      }
      return around;
    },
    within(span) {
      const inner: Hit[] = [];
      for (let at = lastStartingBy(hits, span.start - 1) + 1; at < hits.length; at++) {
        const hit = hits[at];
        if (!hit || hit.span.start > span.end) break;
        if (spanContains(span, hit.span)) inner.push(hit);
      }
      return inner;
    },
  };
}

/** For each hit the index of the innermost one around it, or -1. */
function parentsOf(hits: readonly Hit[]): number[] {
  const open: number[] = [];
  return hits.map(({ span }, at) => {
    while (open.length > 0 && (hits[open.at(-1) ?? 0]?.span.end ?? 0) < span.end) open.pop();
    const parent = open.at(-1) ?? -1;
    open.push(at);
    return parent;
  });
}

function lastStartingBy(hits: readonly Hit[], offset: number): number {
  return lowerBound(hits.length, (at) => (hits[at]?.span.start ?? 0) <= offset) - 1;
}
