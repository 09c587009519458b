import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Hit } from '../../../../../src/core/analysis/hits/hit';
import { hitListOf } from '../../../../../src/core/analysis/hits/hitList';
import { type Span, spanContains } from '../../../../../src/core/analysis/hits/span';

const hit = ({ start, end }: Span): Hit => ({ span: { start, end }, captures: new Map() });
const spansOf = (hits: readonly Hit[]): string[] => hits.map(({ span }) => `${span.start}-${span.end}`);

/** Spans as a syntax tree has them: any two are disjoint, or one holds the other. */
const nestedSpans = fc
  .array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 40 })
  .map((pairs) => pairs.map(([a, b]): Span => ({ start: Math.min(a, b), end: Math.max(a, b) + 1 })))
  .map((spans) =>
    spans.reduce<Span[]>((kept, span) => {
      const fits = kept.every(
        (other) =>
          spanContains(other, span) || spanContains(span, other) || span.end <= other.start || other.end <= span.start,
      );
      return fits ? [...kept, span] : kept;
    }, []),
  );

const anySpan = fc
  .tuple(fc.nat(60), fc.nat(60))
  .map(([a, b]): Span => ({ start: Math.min(a, b), end: Math.max(a, b) + 1 }));

describe('a list of hits', () => {
  it('keeps one hit of each span, by start, the longer first', () => {
    const list = hitListOf([
      hit({ start: 4, end: 6 }),
      hit({ start: 0, end: 3 }),
      hit({ start: 0, end: 9 }),
      hit({ start: 4, end: 6 }),
    ]);
    assert.deepEqual(spansOf(list.hits), ['0-9', '0-3', '4-6']);
  });

  it('finds what encloses a span, innermost first', () => {
    const list = hitListOf([
      hit({ start: 0, end: 20 }),
      hit({ start: 2, end: 10 }),
      hit({ start: 3, end: 5 }),
      hit({ start: 12, end: 15 }),
    ]);
    assert.deepEqual(spansOf(list.enclosing({ start: 4, end: 5 })), ['3-5', '2-10', '0-20']);
    assert.deepEqual(spansOf(list.enclosing({ start: 11, end: 12 })), ['0-20']);
  });

  it('answers as a search through all hits does', () => {
    fc.assert(
      fc.property(nestedSpans, anySpan, (spans, span) => {
        const list = hitListOf(spans.map(hit));
        const enclosing = list.hits.filter((one) => spanContains(one.span, span));
        const within = list.hits.filter((one) => spanContains(span, one.span));
        assert.deepEqual(new Set(spansOf(list.enclosing(span))), new Set(spansOf(enclosing)));
        assert.deepEqual(spansOf(list.within(span)), spansOf(within));
      }),
    );
  });
});
