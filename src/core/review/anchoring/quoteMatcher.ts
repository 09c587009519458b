import { chooseOccurrence, type LineHint } from './chooseOccurrence';
import { fuzzySpan } from './fuzzyQuote';
import { type QuoteVariant, quoteVariants } from './quoteVariants';
import type { SearchableText, Span } from './searchableText';
import { occurrencesOf, withoutWhitespace } from './squeezedText';

/** Where a quote stands in a text, or why it has no place. */
export type QuoteMatch =
  | {
      readonly kind: 'found';
      readonly span: Span;
      readonly match: 'exact' | 'whitespace' | 'fuzzy';
      /** How many equal quotes stand before this one in the text. */
      readonly occurrence: number;
      /** Whether it stands nowhere else in the text. */
      readonly isOnly: boolean;
    }
  | { readonly kind: 'missing'; readonly because: 'quote-not-found' }
  /** `lines`: where it may be meant to begin, 0-based. */
  | { readonly kind: 'missing'; readonly because: 'ambiguous-quote'; readonly lines: readonly number[] };

/**
 * Looks for the quote letter by letter, white space aside. The hint only tells equal places apart, so a quote that
 * stands in one place is found there whatever the hint says.
 */
export function findQuote(source: SearchableText, quote: string, hint: LineHint | undefined): QuoteMatch {
  return firstMatch(
    source,
    quoteVariants(quote).filter(({ reading }) => reading !== 'lines'),
    hint,
  );
}

/**
 * Looks for a text that is nearly the quote: at most every fifth unit differs, and no other place comes close; or
 * lines are missing between those that were quoted.
 */
export function findSimilar(source: SearchableText, quote: string, hint: LineHint | undefined): QuoteMatch {
  const variants = quoteVariants(quote);
  const whole = variants.findLast(({ reading }) => reading === 'whole');
  const span = whole && fuzzySpan(source, whole.pieces.join('\n'), whole.line ?? hint?.line);
  if (span) return { kind: 'found', span, match: 'fuzzy', occurrence: 0, isOnly: false };
  return firstMatch(
    source,
    variants.filter(({ reading }) => reading === 'lines'),
    hint,
  );
}

function firstMatch(source: SearchableText, variants: readonly QuoteVariant[], hint: LineHint | undefined): QuoteMatch {
  for (const { pieces, reading, line } of variants) {
    const candidates = spansOf(source, pieces, reading);
    if (candidates.length === 0) continue;
    const copied: LineHint | undefined = line === undefined ? hint : { line, trust: 'sure' };
    const choice = chooseOccurrence(source, candidates, pieces.join(''), copied);
    if (choice.kind === 'open') return { kind: 'missing', because: 'ambiguous-quote', lines: choice.lines };
    const { span } = choice;
    const isVerbatim = source.text.slice(span.start, span.end) === pieces.join('').trim();
    const match = reading !== 'whole' ? 'fuzzy' : isVerbatim ? 'exact' : 'whitespace';
    const occurrence = ordinalOf(source, candidates, span);
    return { kind: 'found', span, match, occurrence, isOnly: candidates.length === 1 };
  }
  return { kind: 'missing', because: 'quote-not-found' };
}

/** Shortest text, in units without white space, that may be matched from the middle of a word. */
const MIN_BROKEN_WORD = 16;
/** Least number of units without white space for a piece of an incomplete quote to count. */
const MIN_PIECE = 6;
const MIN_PIECES_TOTAL = 16;
/** How many lines may lie between two pieces: more where the quote says that something is left out. */
const MAX_GAP_LINES = { elided: 40, lines: 5 };

function spansOf(source: SearchableText, pieces: readonly string[], reading: QuoteVariant['reading']): readonly Span[] {
  const squeezed = pieces.map(withoutWhitespace);
  if (reading === 'whole') {
    const [piece = ''] = squeezed;
    return best(source, spansOfPiece(source, piece), piece.length >= MIN_BROKEN_WORD ? 0 : 1);
  }
  const telling = squeezed.filter((piece) => piece.length >= MIN_PIECE);
  const [first] = telling;
  const total = telling.reduce((sum, piece) => sum + piece.length, 0);
  if (first === undefined || first !== squeezed[0] || total < MIN_PIECES_TOTAL) return [];
  if (reading === 'lines' && telling.length < 2) return [];
  const least = reading === 'lines' ? 2 : 1;
  return spansOfPiece(source, first)
    .filter((span) => source.boundaryQuality(span) >= least)
    .filter(({ end }) => reading === 'lines' || !ELLIPSIS.test(source.text.slice(end, end + 80)))
    .map((span) => follow(source, span, telling.slice(1), least, MAX_GAP_LINES[reading]))
    .filter((span) => span !== undefined);
}

/** Where the code itself has an ellipsis, the quote did not leave anything out. */
const ELLIPSIS = /^\s*(?:\/\/|#|\*)?\s*(?:\.{3}|…)/;

function spansOfPiece(source: SearchableText, piece: string): Span[] {
  return occurrencesOf(piece, source.squeezed.text).map((at) => source.spanOf(at, piece.length));
}

/** The span from `first` to the last of the pieces, each found shortly after the one before. */
function follow(
  source: SearchableText,
  first: Span,
  pieces: readonly string[],
  least: number,
  gap: number,
): Span | undefined {
  let end = first.end;
  for (const piece of pieces) {
    const from = source.squeezedIndexAt(end);
    const limit = source.squeezedIndexAt(source.lines.startOf(source.lineAt(end) + gap + 1));
    const next = occurrencesOf(piece, source.squeezed.text.slice(from, limit))
      .map((at) => source.spanOf(from + at, piece.length))
      .find((span) => source.boundaryQuality(span) >= least);
    if (!next) return undefined;
    end = next.end;
  }
  return { start: first.start, end };
}

/** Those of the spans whose ends fit best: whole lines rather than parts, whole words rather than pieces. */
function best(source: SearchableText, spans: readonly Span[], least: 0 | 1): readonly Span[] {
  const qualities = spans.map((span) => source.boundaryQuality(span));
  const top = qualities.reduce<number>((most, quality) => Math.max(most, quality), least);
  return spans.filter((_, i) => qualities[i] === top);
}

function ordinalOf(source: SearchableText, candidates: readonly Span[], chosen: Span): number {
  const quality = source.boundaryQuality(chosen);
  return candidates.filter((span) => span.start < chosen.start && source.boundaryQuality(span) === quality).length;
}
