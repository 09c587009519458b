import type { SearchableText, Span } from './searchableText';

/** What is known of the line at which a quote begins. */
export interface LineHint {
  /** 0-based. */
  readonly line: number;
  /**
   * `about`: a model named it, and may be off by some lines. `sure`: a place that begins there is meant. `last`: there
   * the quote stood when its file was last seen.
   */
  readonly trust: 'about' | 'sure' | 'last';
}

/**
 * A line that a model names is taken to be off by at most so many lines. What stands within them twice cannot be told
 * apart by it: of equal lines of real sources that lie nearer, the nearest to such a line is the wrong one every third
 * time (`test/oracles/lineHints.md`).
 */
const MOST_OFF = 20;

/** The place that is meant, or the 0-based lines at which those begin that may be, in order, each once. */
export type Choice =
  | { readonly kind: 'chosen'; readonly span: Span }
  | { readonly kind: 'open'; readonly lines: readonly number[] };

/**
 * Chooses among equal places, and leaves open what would be a guess. A place under review is rather meant than one
 * beside it, and one with the white space of the `quote` than one that is indented otherwise. Places on one line count
 * as one, of which the first is given.
 */
export function chooseOccurrence(
  source: SearchableText,
  candidates: readonly Span[],
  quote: string,
  hint: LineHint | undefined,
): Choice {
  const preferred = preferredOf(candidates, (span) => source.isPreferred(span));
  if (hint?.trust === 'last') {
    const span = nearest(source, preferred, hint.line);
    return span ? { kind: 'chosen', span } : { kind: 'open', lines: linesOf(source, preferred) };
  }
  const places = INDENTED.test(quote) ? preferredOf(preferred, (span) => isVerbatim(source, span, quote)) : preferred;
  const lines = linesOf(source, places);
  const possible = hint ? possibleLines(lines, hint) : lines;
  const span = places.find(({ start }) => source.lineAt(start) === possible[0]);
  return span && possible.length === 1 ? { kind: 'chosen', span } : { kind: 'open', lines };
}

function possibleLines(lines: readonly number[], { line, trust }: LineHint): readonly number[] {
  if (lines.length === 1) return lines;
  if (trust === 'sure' && lines.includes(line)) return [line];
  return lines.filter((other) => Math.abs(other - line) <= MOST_OFF);
}

/** Where a quote has no indentation at all, it may have been dropped. */
const INDENTED = /^[ \t]+\S/m;

/** Those that fit, or all where none does. */
function preferredOf(places: readonly Span[], fits: (span: Span) => boolean): readonly Span[] {
  const fitting = places.filter(fits);
  return fitting.length > 0 ? fitting : places;
}

/** Whether the quote stands there as it was written, its indentation included; line breaks count as one. */
function isVerbatim({ text }: SearchableText, { start, end }: Span, quote: string): boolean {
  const indent = quote.length - quote.trimStart().length;
  const from = start - indent;
  const isIndented = indent === 0 || from === 0 || text.charAt(from - 1) === '\n';
  const written = text.slice(Math.max(0, from), end).replaceAll('\r\n', '\n');
  return isIndented && written === quote.trimEnd().replaceAll('\r\n', '\n');
}

function linesOf(source: SearchableText, places: readonly Span[]): readonly number[] {
  return [...new Set(places.map(({ start }) => source.lineAt(start)))].sort((a, b) => a - b);
}

/** A quote that stood somewhere is looked for around there, the shortest only where it stood. */
const MAX_MOVE = 50;
const MAX_MOVE_SHORT = 2;
const SHORT_QUOTE = 3;

function nearest(source: SearchableText, places: readonly Span[], from: number): Span | undefined {
  const [first, next] = places
    .map((span) => ({ span, line: source.lineAt(span.start) }))
    .sort((a, b) => Math.abs(a.line - from) - Math.abs(b.line - from) || a.span.start - b.span.start);
  if (!first || !next) return first?.span;
  const distance = Math.abs(first.line - from);
  const isShort = first.span.end - first.span.start < SHORT_QUOTE;
  if (distance > (isShort ? MAX_MOVE_SHORT : MAX_MOVE)) return undefined;
  return next.line === first.line || distance < Math.abs(next.line - from) ? first.span : undefined;
}
