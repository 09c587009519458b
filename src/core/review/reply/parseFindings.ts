import { CATEGORIES } from '../../findings/category';
import { type Alternative, CONFIDENCES } from '../../findings/finding';
import { NOTE_KINDS } from '../../findings/note';
import { SEVERITIES } from '../../findings/severity';
import { CLAIM_KINDS, type Claim } from '../../findings/verification';
import type { ReplyFinding, ReplyNote, ReplyPlace } from '../../prompts/replySchema';
import { MemberReader } from './memberReader';

/** What became of one item of a reply. `value` is missing when nothing could be made of it. */
export interface Parsed<T> {
  readonly value?: T;
  /** What was wrong, in words for the log; also of values that were accepted. */
  readonly problems: readonly string[];
}

/** Longest texts that are kept, in UTF-16 units, and longest lists. */
const LIMITS = {
  path: 1000,
  title: 200,
  quote: 10_000,
  text: 20_000,
  alternatives: 10,
  places: 100,
  claims: 8,
} as const;

const FINDING_MEMBERS: readonly (keyof ReplyFinding)[] = [
  'file',
  'quote',
  'line',
  'category',
  'severity',
  'confidence',
  'title',
  'why',
  'recommendation',
  'tradeoffs',
  'alternatives',
  'example',
  'example_replaces_quote',
  'pattern',
  'requirement',
  'other_places',
  'claims',
];

/**
 * Checks one finding as a model wrote it. Nothing is dropped for a fault of form: an unknown category or severity
 * takes a cautious value, a missing quote stays empty and leaves the finding without a place. Only an item that says
 * nothing at all has no value.
 */
export function parseFinding(item: unknown): Parsed<ReplyFinding> {
  if (!isObject(item)) return { problems: ['the finding is not an object'] };
  const problems: string[] = [];
  const members = new MemberReader(item, problems);
  const why = members.text('why', LIMITS.text);
  const recommendation = members.text('recommendation', LIMITS.text);
  const title = titleOf(members, why || recommendation, problems);
  if (title === '') return { problems: ['the finding says nothing: title, why and recommendation are empty'] };
  const quote = members.verbatim('quote', LIMITS.quote);
  if (quote.trim() === '') problems.push('quote is missing');
  const value: ReplyFinding = {
    file: pathOf(members, problems),
    quote,
    line: members.ordinal('line'),
    category: members.word('category', CATEGORIES, 'maintainability'),
    severity: members.word('severity', SEVERITIES, 'minor'),
    confidence: members.word('confidence', CONFIDENCES, 'medium'),
    title,
    why,
    recommendation,
    tradeoffs: members.text('tradeoffs', LIMITS.text),
    alternatives: members.objects('alternatives', LIMITS.alternatives).map((item) => alternativeOf(item, problems)),
    example: members.text('example', LIMITS.text),
    example_replaces_quote: members.flag('example_replaces_quote'),
    pattern: members.text('pattern', LIMITS.text),
    requirement: members.text('requirement', LIMITS.text),
    other_places: members.objects('other_places', LIMITS.places).map((place) => placeOf(place, problems)),
    claims: members.objects('claims', LIMITS.claims).map((claim) => claimOf(claim, problems)),
  };
  members.reportUnknown(FINDING_MEMBERS);
  return { value, problems };
}

/** Checks one note as a model wrote it; bare text counts as part of the summary. */
export function parseNote(item: unknown): Parsed<ReplyNote> {
  const problems: string[] = [];
  const members = new MemberReader(isObject(item) ? item : { kind: 'summary', text: item }, problems);
  const text = members.text('text', LIMITS.text).trim();
  if (text === '') return { problems: ['the note says nothing'] };
  const kind = members.word('kind', NOTE_KINDS, 'summary');
  members.reportUnknown(['kind', 'text']);
  return { value: { kind, text }, problems };
}

/** A finding without a title takes the first sentence of its reason. */
function titleOf(members: MemberReader, instead: string, problems: string[]): string {
  const title = members.line('title', LIMITS.title).replace(/(?<![.\s])\.$/, '');
  if (title !== '') return title;
  problems.push('title is missing');
  const firstSentence = instead.trim().split(/[.!?](?=\s|$)|\n/, 1)[0] ?? '';
  return firstSentence.slice(0, LIMITS.title);
}

function placeOf(place: object, problems: string[]): ReplyPlace {
  const members = new MemberReader(place, problems);
  return {
    file: pathOf(members, problems),
    quote: members.verbatim('quote', LIMITS.quote),
    line: members.ordinal('line'),
    message: members.line('message', LIMITS.text),
  };
}

function claimOf(claim: object, problems: string[]): Claim {
  const members = new MemberReader(claim, problems);
  return {
    kind: members.word('kind', CLAIM_KINDS, 'holds'),
    file: pathOf(members, problems),
    what: members.line('what', LIMITS.title),
  };
}

function pathOf(members: MemberReader, problems: string[]): string {
  const path = members
    .line('file', LIMITS.path)
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/, '');
  if (path === '') problems.push('file is missing');
  return path;
}

function alternativeOf(alternative: object, problems: string[]): Alternative {
  const members = new MemberReader(alternative, problems);
  const text = (name: string) => members.text(name, LIMITS.text);
  return { option: text('option'), pros: text('pros'), cons: text('cons') };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
