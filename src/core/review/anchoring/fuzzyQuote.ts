import search, { type Match } from 'approx-string-match';
import type { SearchableText, Span } from './searchableText';
import { withoutWhitespace } from './squeezedText';

/** Quotes outside these lengths, in units without white space, are not looked for: too little to go by, or too dear. */
const MIN_LENGTH = 12;
const MAX_LENGTH = 2000;
/** Share of units that may differ near the hinted line, and elsewhere. */
const TOLERANCE_NEAR = 0.2;
const TOLERANCE_FAR = 0.1;
const NEAR_LINES = 30;
/** By how much any other place must be worse: this share of the length, and at least that many units. */
const MARGIN = 0.1;
const LEAST_MARGIN = 3;
/** Upper bound of the work for one quote, in steps of 32 units of the quote by one unit of the text. */
const MAX_STEPS = 30_000_000;

/**
 * The whole lines that are nearly the quote, or `undefined` when none is or when a second place comes close. White
 * space does not count. In a text too long to be searched wholly, only the surroundings of the `hint` (a 0-based
 * line) are.
 */
export function fuzzySpan(source: SearchableText, quote: string, hint: number | undefined): Span | undefined {
  const pattern = withoutWhitespace(quote);
  if (pattern.length < MIN_LENGTH || pattern.length > MAX_LENGTH || isMonotonous(pattern)) return undefined;
  const window = windowOf(source, pattern.length, hint);
  if (!window) return undefined;
  const text = source.squeezed.text.slice(window.start, window.end);
  const found = search(text, pattern, Math.floor(pattern.length * TOLERANCE_NEAR));
  const place = extentOf(found);
  if (!place || hasRival(text, pattern, place)) return undefined;
  const covered = coveredLines(source, window.start + place.start, window.start + place.end);
  const lines = meantLines(source, covered, quote);
  if (!lines) return undefined;
  const isNear = hint !== undefined && Math.abs(lines.first - hint) <= NEAR_LINES;
  if (!isNear && place.errors > pattern.length * TOLERANCE_FAR) return undefined;
  const { start, end } = squeezedSpan(source, lines);
  return source.spanOf(start, end - start);
}

/** Rulers and the like are similar to themselves at every offset. */
function isMonotonous(pattern: string): boolean {
  return new Set(pattern).size < 5;
}

/** The part of the squeezed text that is searched. */
function windowOf(source: SearchableText, patternLength: number, hint: number | undefined): Span | undefined {
  const { length } = source.squeezed.text;
  const most = Math.floor(MAX_STEPS / Math.ceil(patternLength / 32));
  if (length <= most) return { start: 0, end: length };
  if (hint === undefined) return undefined;
  const middle = source.squeezedIndexAt(source.lines.startOf(hint));
  const start = Math.max(0, middle - (most >> 1));
  return { start, end: Math.min(length, start + most) };
}

/** The equally good matches as one place, or `undefined` when they lie apart. */
function extentOf(matches: readonly Match[]): Match | undefined {
  const [first, ...others] = matches;
  if (!first) return undefined;
  let { start, end } = first;
  for (const match of others) {
    if (match.start >= end) return undefined;
    start = Math.min(start, match.start);
    end = Math.max(end, match.end);
  }
  return { start, end, errors: first.errors };
}

function hasRival(text: string, pattern: string, place: Match): boolean {
  const margin = Math.max(LEAST_MARGIN, Math.ceil(pattern.length * MARGIN));
  const errors = place.errors + margin - 1;
  return (
    search(text.slice(0, place.start), pattern, errors).length > 0 ||
    search(text.slice(place.end), pattern, errors).length > 0
  );
}

/** Lines of the text, 0-based, both included. */
interface Lines {
  readonly first: number;
  readonly last: number;
}

/** The lines of a match; it may reach by a few units into a neighbouring line, which counts when half of it is covered. */
function coveredLines(source: SearchableText, from: number, to: number): Lines {
  const { offsets } = source.squeezed;
  let first = source.lineAt(offsets[from] ?? 0);
  let last = source.lineAt(offsets[to - 1] ?? 0);
  if (first < last && !isHalfCovered(source, first, from, to)) first++;
  if (first < last && !isHalfCovered(source, last, from, to)) last--;
  return { first, last };
}

function isHalfCovered(source: SearchableText, line: number, from: number, to: number): boolean {
  const { start, end } = squeezedSpan(source, { first: line, last: line });
  return (Math.min(end, to) - Math.max(start, from)) * 2 >= end - start;
}

/**
 * A first or last line without which the quote fits as well, but for one unit, may or may not be meant: a brace, say.
 * The number of lines quoted decides; where it does not, nothing is placed. Several lines may have been joined to one.
 */
function meantLines(source: SearchableText, covered: Lines, quote: string): Lines | undefined {
  const pattern = withoutWhitespace(quote);
  const errors = errorsWithin(source, covered, pattern, pattern.length);
  const shorter = [
    { first: covered.first + 1, last: covered.last },
    { first: covered.first, last: covered.last - 1 },
  ].filter((lines) => lines.first <= lines.last && errorsWithin(source, lines, pattern, errors + 1) <= errors + 1);
  const quoted = quote.split(/\r\n?|\n/).filter((line) => line.trim() !== '').length;
  const isJoined = quoted === 1;
  if (shorter.length === 0 && isJoined) return covered;
  const fitting = [covered, ...shorter].filter((lines) => countLines(source, lines) === quoted);
  return fitting.length === 1 ? fitting[0] : undefined;
}

function errorsWithin(source: SearchableText, lines: Lines, pattern: string, most: number): number {
  const { start, end } = squeezedSpan(source, lines);
  const [found] = search(source.squeezed.text.slice(start, end), pattern, most);
  return found?.errors ?? Number.POSITIVE_INFINITY;
}

function countLines(source: SearchableText, { first, last }: Lines): number {
  let count = 0;
  for (let line = first; line <= last; line++) if (source.lines.lineText(line).trim() !== '') count++;
  return count;
}

/** The lines as a span of the squeezed text. */
function squeezedSpan(source: SearchableText, { first, last }: Lines): Span {
  return {
    start: source.squeezedIndexAt(source.lines.startOf(first)),
    end: source.squeezedIndexAt(source.lines.startOf(last) + source.lines.lineText(last).length),
  };
}
