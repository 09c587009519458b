import type { Finding } from './finding';

export const DISMISSAL_REASONS = ['false-positive', 'accepted-risk', 'later', 'out-of-scope'] as const;

/** Why a finding is set aside: it is wrong, right but accepted, right but not now, or nothing this code should solve. */
export type DismissalReason = (typeof DISMISSAL_REASONS)[number];

/** A finding that was set aside with a reason, and what is needed to know it again. */
export interface Dismissal {
  /** Of the finding, as it was when it was dismissed. */
  readonly fingerprint: string;
  /** Of the finding: an analyser's rule, or the category of a model's finding. */
  readonly code: string;
  /** In a dismissals file relative to the folder that holds `.architecture`, elsewhere a workspace path. */
  readonly path: string;
  readonly title: string;
  /** The beginning of the finding's quote, as {@link excerptOf} cuts it. */
  readonly quote: string;
  readonly reason: DismissalReason;
  /** What a person added; may be empty. */
  readonly words: string;
  /** ISO 8601 day, `2026-01-31`. */
  readonly date: string;
  /** Of a finding that a comment in the code sets aside, which then stands in no file of dismissals: its 0-based line. */
  readonly commentLine?: number;
  /** Members of an entry that this version does not know. They are kept when the file is written. */
  readonly unknown?: Readonly<Record<string, unknown>>;
}

/** Where dismissals are kept, relative to a project's folder. */
export const DISMISSALS_FILE = '.architecture/dismissals.json';

export function isDismissalReason(value: unknown): value is DismissalReason {
  return DISMISSAL_REASONS.some((reason) => reason === value);
}

/** The dismissal of a finding on a day, `2026-01-31`. */
export function dismissalOf(
  { fingerprint, code, path, title, quote }: Finding,
  reason: DismissalReason,
  words: string,
  date: string,
): Dismissal {
  return { fingerprint, code, path, title, quote: excerptOf(quote), reason, words: words.trim(), date };
}

/** A finding that a comment in the code sets aside, as a dismissal. */
export function dismissalByComment(
  { fingerprint, code, path, title, quote }: Pick<Finding, 'fingerprint' | 'code' | 'path' | 'title' | 'quote'>,
  { line, words }: { readonly line: number; readonly words: string },
): Dismissal {
  const known = { fingerprint, code, path, title, quote: excerptOf(quote) };
  return { ...known, reason: 'accepted-risk', words, date: '', commentLine: line };
}

/** Longest excerpt of a quote, in UTF-16 units: enough to know the code again, short enough to be read in a diff. */
const MAX_EXCERPT = 400;

/** The beginning of a quote. Cutting twice gives the same; no surrogate pair is cut apart. */
export function excerptOf(quote: string): string {
  const cut = quote.slice(0, MAX_EXCERPT);
  return cut.length < quote.length ? cut.replace(/[\uD800-\uDBFF]$/, '') : cut;
}

/** A reason as people read it: `accepted risk`, followed by what was added. */
export function describeDismissal({
  reason,
  words,
  commentLine,
}: Pick<Dismissal, 'reason' | 'words' | 'commentLine'>): string {
  const name =
    commentLine === undefined ? reason.replaceAll('-', ' ') : `suppressed by a comment in line ${commentLine + 1}`;
  return words === '' ? name : `${name}: ${words}`;
}
