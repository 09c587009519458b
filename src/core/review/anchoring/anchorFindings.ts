import { fingerprintOf } from '../../findings/comparison/fingerprint';
import type { Finding, Placement, RelatedLocation } from '../../findings/finding';
import { describeLines, possiblePlaces } from '../../findings/possiblePlaces';
import { comparePositions } from '../../findings/textRange';
import type { ReplyFinding, ReplyPlace } from '../../prompts/replySchema';
import type { LineHint } from './chooseOccurrence';
import { LineRecord } from './lineRecord';
import { findQuote, findSimilar, type QuoteMatch } from './quoteMatcher';
import { SearchableText } from './searchableText';
import { sentPathOf } from './sentPath';
import type { SentText } from './sentText';
import { withoutWhitespace } from './squeezedText';

/** Where a quote stands, in which file, and the file's own words there. */
export interface AnchoredQuote {
  /** The file it was found in; as the model wrote it when there is no such file. */
  readonly path: string;
  readonly placement: Placement;
  /** The source text in the range, verbatim; the model's quote when it has no place. */
  readonly quote: string;
  /** How many equal quotes stand before this one in the file. */
  readonly occurrence: number;
}

/** Finds the places of quotes in what was sent; keeps what it computed of each file until it is let go. */
export interface Anchor {
  /**
   * `line` is 1-based and only tells equal places apart. It was `named` along with the quote, so it may be off, or it
   * was `chosen` among the lines at which the quote stands.
   */
  place(claimed: ClaimedPlace, line?: 'named' | 'chosen'): AnchoredQuote;
}

interface ClaimedPlace {
  readonly file: string;
  readonly quote: string;
  readonly line: number;
}

/** Least length, in units without white space, of a quote that may be placed in another file than the one named. */
const MIN_ELSEWHERE = 20;

/**
 * An anchor for the files of a request. A quote is placed where it stands in the named file; in another sent file
 * only when it stands there and nowhere else, letter by letter; else where the named file holds nearly the same text.
 * What remains is unplaced. `record` says how far the lines that are named can be believed, and learns from those that
 * can be checked.
 */
export function createAnchor(texts: readonly SentText[], record = new LineRecord()): Anchor {
  const sources = new Map(texts.map(({ path, text, targets }) => [path, new SearchableText(text, targets)]));
  const paths = [...sources.keys()];
  return {
    place({ file, quote, line }, means = 'named') {
      const path = sentPathOf(file, paths);
      const source = path === undefined ? undefined : sources.get(path);
      if (withoutWhitespace(quote) === '') return unplaced(path ?? file, '', { because: 'no-quote' });
      const hint = hintOf(line, means === 'chosen' || record.isProven);
      const named = source && findQuote(source, quote, hint);
      if (path !== undefined && source && named?.kind === 'found') {
        if (hint && named.isOnly && means === 'named') record.note(hint.line, source.lineAt(named.span.start));
        return placed(path, source, named);
      }
      if (named?.kind === 'missing' && named.because === 'ambiguous-quote')
        return unplaced(path ?? file, quote, {
          because: 'ambiguous-quote',
          mayBeAt: possiblePlaces(named.lines, hint?.line),
        });
      const elsewhere = findElsewhere(sources, source, quote);
      if (elsewhere) return elsewhere;
      if (path === undefined || !source) return unplaced(file, quote, { because: 'unknown-file' });
      const similar = findSimilar(source, quote, hint);
      return similar.kind === 'found' ? placed(path, source, similar) : unplaced(path, quote, similar);
    },
  };
}

/** Turns what a model wrote into a finding with a place and a fingerprint; `line` as in {@link Anchor}. Related places that cannot be found are named in words. */
export function toFinding(reply: ReplyFinding, anchor: Anchor, line?: 'named' | 'chosen'): Finding {
  const { path, placement, quote, occurrence } = anchor.place(reply, line);
  const places = reply.other_places.map((place) => ({ place, anchored: anchor.place(place) }));
  const example = reply.example.trim() === '' ? undefined : reply.example;
  const replaces = example !== undefined && reply.example_replaces_quote && isLiteral(placement);
  return {
    fingerprint: fingerprintOf({ code: reply.category, path, quote, occurrence }),
    source: 'model',
    code: reply.category,
    category: reply.category,
    severity: reply.severity,
    confidence: reply.confidence,
    title: reply.title.replace(/\s+/g, ' ').trim().replace(/\.$/, ''),
    path,
    quote,
    placement,
    why: [reply.why, ...places.flatMap(({ place, anchored }) => namedOnly(place, anchored))].join('\n\n'),
    recommendation: reply.recommendation,
    tradeoffs: reply.tradeoffs,
    alternatives: reply.alternatives,
    related: places
      .flatMap(({ place, anchored }) => relatedLocation(place, anchored))
      .filter((related) => !isSamePlace(related, path, placement)),
    ...(example === undefined ? {} : { example, exampleReplacesQuote: replaces }),
    ...(reply.pattern.trim() === '' ? {} : { pattern: reply.pattern }),
    ...(reply.requirement.trim() === '' ? {} : { requirement: reply.requirement }),
  };
}

type Found = Extract<QuoteMatch, { kind: 'found' }>;
type Unplaced = Extract<Placement, { kind: 'unplaced' }>;

function placed(path: string, source: SearchableText, { span, match, occurrence }: Found): AnchoredQuote {
  return {
    path,
    placement: { kind: 'placed', range: source.lines.rangeOf(span.start, span.end), match },
    quote: source.text.slice(span.start, span.end),
    occurrence,
  };
}

function unplaced(path: string, quote: string, { because, mayBeAt }: Omit<Unplaced, 'kind'>): AnchoredQuote {
  const placement: Unplaced = { kind: 'unplaced', because, ...(mayBeAt ? { mayBeAt } : {}) };
  return { path, placement, quote: quote.trim(), occurrence: 0 };
}

function hintOf(line: number, isSure: boolean): LineHint | undefined {
  if (!Number.isInteger(line) || line < 1) return undefined;
  return { line: line - 1, trust: isSure ? 'sure' : 'about' };
}

function findElsewhere(
  sources: ReadonlyMap<string, SearchableText>,
  named: SearchableText | undefined,
  quote: string,
): AnchoredQuote | undefined {
  if (withoutWhitespace(quote).length < MIN_ELSEWHERE) return undefined;
  const found: AnchoredQuote[] = [];
  for (const [path, source] of sources) {
    const match = source === named ? undefined : findQuote(source, quote, undefined);
    if (match?.kind === 'missing' && match.because === 'ambiguous-quote') return undefined;
    if (match?.kind === 'found' && match.match !== 'fuzzy') found.push(placed(path, source, match));
  }
  return found.length === 1 ? found[0] : undefined;
}

/** An example can take the place of the quoted text only where the text really is what the model quoted. */
function isLiteral(placement: Placement): boolean {
  return placement.kind === 'placed' && placement.match !== 'fuzzy';
}

function relatedLocation({ message }: ReplyPlace, { path, placement }: AnchoredQuote): RelatedLocation[] {
  return placement.kind === 'placed' ? [{ path, range: placement.range, message }] : [];
}

function isSamePlace(related: RelatedLocation, path: string, placement: Placement): boolean {
  return (
    placement.kind === 'placed' &&
    related.path === path &&
    comparePositions(related.range.start, placement.range.start) === 0
  );
}

function namedOnly({ file, message }: ReplyPlace, { placement }: AnchoredQuote): string[] {
  if (placement.kind === 'placed') return [];
  if (placement.mayBeAt) return [`Also named: \`${file}\`, ${describeLines(placement.mayBeAt)}: ${message}`];
  return [`Also named, but not found in the text: \`${file}\`: ${message}`];
}
