import { compareTexts } from '../compareTexts';
import { type Dismissal, isDismissalReason } from '../dismissal';
import { parseJson } from '../parseJson';
import { type Fields, isRecord, isText } from '../record';

/** What a dismissals file holds, as far as it can be read. */
export interface DismissalFile {
  /** Readable entries, one a fingerprint. */
  readonly dismissals: readonly Dismissal[];
  /** What is not as it should be, a sentence each. */
  readonly problems: readonly string[];
  /** Whether all of it was understood. A file with more in it than was understood must not be written over. */
  readonly isWhole: boolean;
}

/** Counts up when a member changes its meaning. */
const VERSION = 1;

/**
 * Reads a dismissals file that may have been edited by hand, cut off, or left with the marks of a merge conflict in
 * it. Each entry that can be read counts, of a conflict those of both sides. Never throws; empty text holds nothing.
 */
export function parseDismissals(text: string): DismissalFile {
  if (text.trim() === '') return { dismissals: [], problems: [], isWhole: true };
  const value = parseJson(text.replace(/^\uFEFF/, ''));
  if (!isRecord(value)) return recover(text);
  const { version, dismissals: list, ...others } = value;
  const problems: string[] = [];
  if (version !== VERSION) problems.push(`Its version is ${JSON.stringify(version)}, not ${VERSION}.`);
  if (!Array.isArray(list)) problems.push('It has no list of dismissals.');
  const unknown = Object.keys(others);
  if (unknown.length > 0) problems.push(`It holds what this version does not know: ${unknown.join(', ')}.`);
  const isWhole = problems.length === 0;
  const read = readEntries(Array.isArray(list) ? list : []);
  return {
    dismissals: read.dismissals,
    problems: [...problems, ...read.problems],
    isWhole: isWhole && read.isWhole,
  };
}

/**
 * A dismissals file: sorted by path and fingerprint and one line a member, so that the same dismissals always give
 * the same text and two branches that add some rarely touch the same lines. Ends with a line break.
 */
export function serialiseDismissals(dismissals: readonly Dismissal[]): string {
  const sorted = [...dismissals].sort(
    (a, b) => compareTexts(a.path, b.path) || compareTexts(a.fingerprint, b.fingerprint),
  );
  return `${JSON.stringify({ version: VERSION, dismissals: sorted.map(entryOf) }, null, 2)}\n`;
}

/** The members in the order in which they are written. */
function entryOf({ fingerprint, code, path, title, quote, reason, words, date, unknown }: Dismissal): Fields {
  return { path, fingerprint, code, title, quote, reason, words, date, ...unknown };
}

/** An object without others in it, whatever stands in its strings. */
const FLAT_OBJECT = /\{(?:[^"{}]|"(?:[^"\\\r\n]|\\.)*")*\}/g;

function recover(text: string): DismissalFile {
  const values = [...text.matchAll(FLAT_OBJECT)].map(([object]) => parseJson(object));
  const { dismissals, problems } = readEntries(values);
  const isConflict = /^(<{7}|={7}|>{7})/m.test(text);
  const problem = isConflict ? 'It holds the marks of a merge conflict.' : 'It is not well-formed JSON.';
  return { dismissals, problems: [problem, ...problems], isWhole: false };
}

function readEntries(values: readonly unknown[]): DismissalFile {
  const byFingerprint = new Map<string, Dismissal>();
  const problems: string[] = [];
  let isWhole = true;
  for (const [index, value] of values.entries()) {
    const read = readEntry(value);
    if (typeof read === 'string') {
      problems.push(`Entry ${index + 1} cannot be read: ${read}.`);
      isWhole = false;
      continue;
    }
    if (read.unknown)
      problems.push(
        `Entry ${index + 1} holds what this version does not know: ${Object.keys(read.unknown).join(', ')}.`,
      );
    // Both sides of a merge may have dismissed the same finding; the later word counts.
    const known = byFingerprint.get(read.fingerprint);
    if (!known || known.date <= read.date) byFingerprint.set(read.fingerprint, read);
  }
  return { dismissals: [...byFingerprint.values()], problems, isWhole };
}

/** A dismissal, or what keeps the value from being one. */
function readEntry(value: unknown): Dismissal | string {
  if (!isRecord(value)) return 'it is no object';
  const { fingerprint, code, path, title, quote, reason, words = '', date = '', ...unknown } = value;
  if (!isText(fingerprint) || fingerprint === '') return 'it has no fingerprint';
  if (!isText(code)) return 'it has no code';
  if (!isText(path)) return 'it has no path';
  if (!isDismissalReason(reason)) return `its reason is ${JSON.stringify(reason)}`;
  if (!isText(words) || !isText(date)) return 'its words or date are no text';
  return {
    fingerprint,
    code,
    path,
    title: isText(title) ? title : '',
    quote: isText(quote) ? quote : '',
    reason,
    words,
    date,
    ...(Object.keys(unknown).length > 0 ? { unknown } : {}),
  };
}
