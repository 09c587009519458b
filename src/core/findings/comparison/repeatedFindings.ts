import search from 'approx-string-match';
import { isCategory } from '../category';
import { excerptOf } from '../dismissal';
import { movedFiles } from './movedFiles';

/** What tells whether two findings are about the same problem. A finding has it, and so has a dismissal. */
export interface KnownFinding {
  readonly fingerprint: string;
  readonly code: string;
  readonly path: string;
  readonly quote: string;
  readonly title: string;
}

/** Whether there is no file any more where there was one: deleted, or under another name. */
export type IsGone = (path: string) => boolean;

/**
 * Pairs findings with the known ones they repeat, each with at most one, by the finding's fingerprint. An equal
 * fingerprint goes first, then the closest. A model words the same problem anew in every review and may quote a line
 * more or less; such a repeat needs the same path and category, a quote that overlaps, and a title that shares more
 * than names from the code. In doubt two findings are different ones. A file that `isGone` and stands under another name
 * by now counts as that one, see {@link movedFiles}.
 */
export function pairRepeats<Known extends KnownFinding>(
  findings: readonly KnownFinding[],
  known: readonly Known[],
  isGone: IsGone = () => false,
): ReadonlyMap<string, Known> {
  const pairs = new Map<string, Known>();
  if (known.length === 0) return pairs;
  const byFingerprint = new Map(known.map((one) => [one.fingerprint, one]));
  const taken = new Set<Known>();
  for (const finding of findings) {
    const same = byFingerprint.get(finding.fingerprint);
    if (!same || !isSame(finding, same)) continue;
    pairs.set(finding.fingerprint, same);
    taken.add(same);
  }
  const moved = movedFiles(findings, known, isGone);
  const byPlace = groupByPlace(
    known.filter((one) => !taken.has(one)),
    moved,
  );
  const candidates = findings
    .filter(({ fingerprint }) => !pairs.has(fingerprint))
    .flatMap((finding) =>
      (byPlace.get(placeOf(finding)) ?? []).map((one) => ({ finding, one, closeness: closenessOf(finding, one) })),
    )
    .filter(({ closeness }) => closeness > 0)
    .sort((a, b) => b.closeness - a.closeness);
  for (const { finding, one } of candidates) {
    if (pairs.has(finding.fingerprint) || taken.has(one)) continue;
    pairs.set(finding.fingerprint, one);
    taken.add(one);
  }
  return pairs;
}

/** Least share of words that two titles have in common, by Dice's coefficient. */
const LEAST_TITLE_LIKENESS = 0.5;
/** The same where the shared words are all names from the code, which any two problems of one place share. */
const LEAST_LIKENESS_OF_NAMES = 0.75;
/** Shorter pieces of code, in units without white space, stand in too many places to tell anything. */
const LEAST_QUOTE = 12;
/** Share of units by which a quote may differ: a name changed, a literal edited. */
const QUOTE_TOLERANCE = 0.15;

/** Without a quote a fingerprint stands for a category in a file; then the title has to agree. */
function isSame(finding: KnownFinding, known: KnownFinding): boolean {
  return finding.quote.trim() !== '' || titleLikeness(finding, known) >= LEAST_TITLE_LIKENESS;
}

/** 0 when the two are different problems; else the more the closer. Both are of one path and code. */
function closenessOf(finding: KnownFinding, known: KnownFinding): number {
  const quote = quoteLikeness(excerptOf(finding.quote), excerptOf(known.quote));
  if (quote === 0) return 0;
  // An analyser's rule finds exactly what it looks for: other code is another finding, and titles tell nothing.
  if (!isCategory(finding.code)) return quote === 1 ? 1 : 0;
  const title = titleLikeness(finding, known);
  return title >= LEAST_TITLE_LIKENESS ? quote * title : 0;
}

/** 1 for the same text but for white space, less for one that overlaps or nearly is the other, 0 for another text. */
function quoteLikeness(a: string, b: string): number {
  const [short = '', long = ''] = [squeezed(a), squeezed(b)].sort((x, y) => x.length - y.length);
  if (short === '') return 0;
  if (short === long) return 1;
  if (short.length < LEAST_QUOTE) return 0;
  if (long.includes(short)) return 0.9;
  if (sharesLine(a, b)) return 0.8;
  return search(long, short, Math.floor(short.length * QUOTE_TOLERANCE)).length > 0 ? 0.7 : 0;
}

function sharesLine(a: string, b: string): boolean {
  const lines = new Set(b.split('\n').map(squeezed));
  return a.split('\n').some((line) => squeezed(line).length >= LEAST_QUOTE && lines.has(squeezed(line)));
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}

/** Dice's coefficient of the words of two titles; 0 when they have little in common but names from the code. */
function titleLikeness(a: KnownFinding, b: KnownFinding): number {
  const ofA = wordsIn(a.title);
  const ofB = wordsIn(b.title);
  if (ofA.size === 0 || ofB.size === 0) return squeezed(a.title) === squeezed(b.title) ? 1 : 0;
  const shared = [...ofA].filter((word) => ofB.has(word));
  const names = squeezed(`${a.path}${a.quote}${b.quote}`).toLowerCase();
  const likeness = (2 * shared.length) / (ofA.size + ofB.size);
  return likeness < LEAST_LIKENESS_OF_NAMES && shared.every((word) => names.includes(word)) ? 0 : likeness;
}

/** Words without their endings, so that `publish` and `published` are one; those that tell nothing are left out. */
function wordsIn(title: string): ReadonlySet<string> {
  const words = title.toLowerCase().match(/[\p{L}\p{N}+]+/gu) ?? [];
  return new Set(words.filter((word) => word.length > 1 && !EMPTY_WORDS.has(word)).map(stemOf));
}

/** Cut short as well, but not so short that `authentication` and `authorisation` become one. */
function stemOf(word: string): string {
  const stem = word.replace(/ies$/, 'y').replace(/(?:es|ed|ing|(?<!s)s|e)$/, '');
  return stem.length < 3 ? word : stem.slice(0, 6);
}

const EMPTY_WORDS: ReadonlySet<string> = new Set(
  (
    'a an and are as at be but by can could every for from has have if in into is it its may missing more never no not ' +
    'of on one only or per so some than that the their them then there these they this those to too was were via when which while will with without without each all any ' +
    'lacks lack call calls called'
  ).split(' '),
);

function placeOf({ path, code }: Pick<KnownFinding, 'path' | 'code'>): string {
  return `${path}\u0000${code}`;
}

function groupByPlace<Known extends KnownFinding>(
  known: readonly Known[],
  moved: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly Known[]> {
  const groups = new Map<string, Known[]>();
  for (const one of known) {
    const place = placeOf({ code: one.code, path: moved.get(one.path) ?? one.path });
    const group = groups.get(place);
    if (group) group.push(one);
    else groups.set(place, [one]);
  }
  return groups;
}
