import type { ContextItem, ContextManifest, Redaction } from './review';
import type { TextRange } from './textRange';

/** What went along of one file in one role, over all requests of a review. */
export interface SentFile {
  /** Empty for what belongs to no file: the analyser's facts. */
  readonly path: string;
  readonly role: ContextItem['role'];
  /** The parts that were sent, in the order of the file; the whole file when empty. */
  readonly ranges: readonly TextRange[];
  /** Estimated, each request counted. */
  readonly tokens: number;
  /** What was masked in the file. A file in two roles names it in the first alone. */
  readonly redactions: readonly Redaction[];
}

/** A manifest file by file: what is under review first, then what goes along, each in the order it was sent. */
export function sentFiles({ items, redactions = [] }: ContextManifest): readonly SentFile[] {
  const groups = new Map<string, ContextItem[]>();
  for (const item of items) {
    const key = `${item.role}:${item.path}`;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  const told = new Set<string>();
  return [...groups.values()]
    .toSorted(([a], [b]) => rankOf(a) - rankOf(b))
    .flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const { path, role } = first;
      const masked = told.has(path) ? [] : redactions.filter((redaction) => redaction.path === path);
      told.add(path);
      const tokens = group.reduce((sum, item) => sum + item.tokens, 0);
      return [{ path, role, ranges: rangesOf(group), tokens, redactions: masked }];
    });
}

/** How many secrets were masked in all that was sent. */
export function maskedCount({ redactions = [] }: ContextManifest): number {
  return redactions.reduce((sum, { count }) => sum + count, 0);
}

const ORDER: readonly ContextItem['role'][] = [
  'target',
  'change',
  'delta',
  'question',
  'neighbour',
  'inspection',
  'facts',
  'profile',
  'decision',
  'manifest',
  'dismissed',
  'instructions',
];

function rankOf(item: ContextItem | undefined): number {
  return item ? ORDER.indexOf(item.role) : ORDER.length;
}

/** Requests of one review repeat the signatures that they share; each range is named once. */
function rangesOf(items: readonly ContextItem[]): readonly TextRange[] {
  const byLines = new Map<string, TextRange>();
  for (const { range } of items) if (range) byLines.set(`${range.start.line}-${range.end.line}`, range);
  return [...byLines.values()].toSorted((a, b) => a.start.line - b.start.line);
}
