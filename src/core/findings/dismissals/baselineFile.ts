import { compareTexts } from '../compareTexts';
import { parseJson } from '../parseJson';
import { isRecord, isText } from '../record';
import type { BaselineEntry } from './baseline';

/** What a baseline file holds, or why it cannot be used, in a sentence: half a baseline would report old findings as new. */
export type BaselineFile =
  | { readonly kind: 'baseline'; readonly entries: readonly BaselineEntry[] }
  | { readonly kind: 'unreadable'; readonly message: string };

/** Counts up when a member changes its meaning. */
const VERSION = 1;

/** Reads a baseline file. Members it does not know are passed over. */
export function parseBaseline(text: string): BaselineFile {
  const value = parseJson(text.replace(/^\uFEFF/, ''));
  if (!isRecord(value)) {
    const isConflict = /^(<{7}|={7}|>{7})/m.test(text);
    return unreadable(isConflict ? 'It holds the marks of a merge conflict.' : 'It is no JSON object.');
  }
  if (value['version'] !== VERSION)
    return unreadable(`Its version is ${JSON.stringify(value['version'])}, not ${VERSION}.`);
  const list = value['findings'];
  if (!Array.isArray(list)) return unreadable('It has no list of findings.');
  const entries = list.flatMap((item: unknown) => entryIn(item) ?? []);
  const at = list.findIndex((item: unknown) => !entryIn(item));
  return at < 0 ? { kind: 'baseline', entries } : unreadable(`Its finding ${at + 1} has no fingerprint, code or path.`);
}

/**
 * A baseline file: sorted by path, code and fingerprint and one line a finding, so that the same findings always give the
 * same text and two branches that change it rarely touch the same lines. Ends with a line break.
 */
export function serialiseBaseline(entries: readonly BaselineEntry[]): string {
  const sorted = [...entries].sort(
    (a, b) =>
      compareTexts(a.path, b.path) || compareTexts(a.code, b.code) || compareTexts(a.fingerprint, b.fingerprint),
  );
  const lines = sorted.map(
    ({ path, code, fingerprint, title, quote }) => `    ${JSON.stringify({ path, code, fingerprint, title, quote })}`,
  );
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "version": ${VERSION},\n  "findings": ${list}\n}\n`;
}

function entryIn(value: unknown): BaselineEntry | undefined {
  if (!isRecord(value)) return undefined;
  const { fingerprint, code, path, title, quote } = value;
  if (!isText(fingerprint) || !isText(code) || !isText(path)) return undefined;
  return { fingerprint, code, path, title: isText(title) ? title : '', quote: isText(quote) ? quote : '' };
}

function unreadable(message: string): BaselineFile {
  return { kind: 'unreadable', message };
}
