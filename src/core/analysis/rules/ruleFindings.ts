import { fingerprintOf } from '../../findings/comparison/fingerprint';
import type { Finding, RelatedLocation } from '../../findings/finding';
import { LineIndex } from '../../findings/lineIndex';
import { type Hit, type MarkedFile, textOfPart } from '../hits/hit';
import { type Span, sameSpan } from '../hits/span';
import type { SourceFile } from '../structure/sourceFile';
import { functionAround } from './conditions/enclosure';
import type { RelatedPlaces, Rule } from './rule';

/** Most lines a quote takes; of a longer place the first line is quoted, and the next ones while it says little. */
const MAX_QUOTE_LINES = 3;
/** Fewest characters, white space aside, that make a quote one can recognise. */
const MIN_QUOTE = 20;
/** Most related places a finding lists. */
const MAX_RELATED = 8;
/** Longest part that is put into a title, in UTF-16 code units. */
const MAX_PART = 40;

/** Hits that are reported together: where the finding stands, and the repeats that become related locations. */
export interface HitGroup {
  readonly first: Hit;
  readonly others: readonly Hit[];
  /** They stand where the rule is milder. */
  readonly isMild: boolean;
}

/** Turns the hits of a rule in one file into findings, in the order of the file. */
export function findingsOfRule(
  rule: Rule,
  groups: readonly HitGroup[],
  file: SourceFile,
  marked: MarkedFile,
): Finding[] {
  const lines = new LineIndex(file.text);
  const seen = new Map<string, number>();
  const locate = ({ span, message }: RelatedPlace): RelatedLocation => {
    const quoted = quotedSpan(span, file.text, lines);
    return { path: file.path, range: lines.rangeOf(quoted.start, quoted.end), message };
  };
  return groups.map(({ first: hit, others, isMild }): Finding => {
    const { severity, confidence } = (isMild ? rule.milder : undefined) ?? rule;
    const span = quotedSpan(hit.span, file.text, lines);
    const quote = file.text.slice(span.start, span.end);
    const folded = quote.replace(/\s+/g, ' ').trim();
    const occurrence = seen.get(folded) ?? 0;
    seen.set(folded, occurrence + 1);
    return {
      fingerprint: fingerprintOf({ code: rule.id, path: file.path, quote, occurrence }),
      source: 'analyser',
      code: rule.id,
      category: rule.category,
      severity,
      confidence,
      title: titleOf(rule, hit, marked),
      path: file.path,
      quote,
      placement: { kind: 'placed', range: lines.rangeOf(span.start, span.end), match: 'exact' },
      why: rule.why,
      recommendation: rule.recommendation,
      tradeoffs: rule.tradeoffs,
      alternatives: rule.alternatives,
      related: relatedPlaces(rule, hit, others, marked).slice(0, MAX_RELATED).map(locate),
      ...(rule.reference ? { reference: rule.reference } : {}),
    };
  });
}

interface RelatedPlace {
  readonly span: Span;
  readonly message: string;
}

function relatedPlaces({ related }: Rule, first: Hit, others: readonly Hit[], file: MarkedFile): RelatedPlace[] {
  const named = related.flatMap((places) =>
    placesFor(places, first, file).map((hit) => {
      const { text } = withParts(places.message, hit, file);
      return { span: hit.span, message: text };
    }),
  );
  const repeats = others.map(({ span }) => ({ span, message: 'The same here.' }));
  return [...named, ...repeats].filter(
    ({ span }, i, all) => !sameSpan(span, first.span) && all.findIndex((place) => sameSpan(place.span, span)) === i,
  );
}

function quotedSpan(span: Span, file: string, lines: LineIndex): Span {
  const { start, end } = lines.rangeOf(span.start, span.end);
  if (end.line - start.line < MAX_QUOTE_LINES) return span;
  let line = start.line;
  while (line - start.line < MAX_QUOTE_LINES - 1 && saysLittle(file.slice(span.start, endOfLine(line, lines)))) line++;
  return { start: span.start, end: endOfLine(line, lines) };
}

function saysLittle(quote: string): boolean {
  return quote.replace(/\s+/g, '').length < MIN_QUOTE;
}

function endOfLine(line: number, lines: LineIndex): number {
  return lines.startOf(line) + lines.lineText(line).trimEnd().length;
}

/** The rule's message with the hit's parts put in; the rule's title where the hit lacks one. */
function titleOf(rule: Rule, hit: Hit, file: MarkedFile): string {
  const { text, isWhole } = withParts(rule.message, hit, file);
  return isWhole ? text : rule.title;
}

/** A message with the hit's parts put in, and whether it has them all: `{a|b}` stands for the first of those it has. */
function withParts(message: string, hit: Hit, file: MarkedFile): { readonly text: string; readonly isWhole: boolean } {
  let isWhole = true;
  const filled = message.replace(/\{([\w|-]+)\}/g, (_, parts: string) => {
    const texts = parts.split('|').map((part) => (textOfPart(file, hit, part) ?? '').replace(/\s+/g, ' ').trim());
    const text = texts.find((one) => one !== '') ?? '';
    isWhole &&= text !== '';
    return text.length > MAX_PART ? `${text.slice(0, MAX_PART - 1)}…` : text;
  });
  return { text: filled, isWhole };
}

function placesFor({ mark, within }: RelatedPlaces, hit: Hit, file: MarkedFile): readonly Hit[] {
  const places = file.marked(mark);
  switch (within) {
    case 'around':
      return places.enclosing(hit.span).slice(0, 1);
    case 'function':
      return places.within(functionAround(hit, file)?.span ?? hit.span);
    case 'file':
      return places.hits;
  }
}
