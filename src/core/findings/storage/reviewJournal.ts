import type { Finding } from '../finding';
import type { InspectedPoint } from '../inspection';
import type { Note } from '../note';
import type { ContextManifest, Review } from '../review';
import { withJudged } from '../words/inspectionCoverage';
import type { NewReview } from './findingStore';
import { readInspection } from './readInspection';
import { readReview } from './readStoredReviews';

/** One thing that happened to a review, as a line of its journal keeps it. */
export type JournalEntry =
  | { readonly began: NewReview }
  | { readonly manifest: ContextManifest }
  | { readonly finding: Finding }
  | { readonly note: Note }
  /** The points to judge, when the list of them is made. */
  | { readonly inspection: readonly InspectedPoint[] }
  /** Some of them, judged. */
  | { readonly judged: readonly InspectedPoint[] }
  /** All findings anew, when they did not merely grow. */
  | { readonly findings: readonly Finding[] }
  | { readonly rest: Pick<Review, 'changes' | 'usage' | 'price' | 'outcome'> };

/**
 * What happened between two states of a review; `undefined` before it began. Members that stayed the same object are
 * taken to be unchanged.
 */
export function journalEntries(before: Review | undefined, now: Review): readonly JournalEntry[] {
  const entries: JournalEntry[] = [];
  if (!before) {
    const { id, target, reviewer, startedAt } = now;
    entries.push({ began: { id, target, reviewer, startedAt } });
  }
  if (now.manifest !== before?.manifest) entries.push({ manifest: now.manifest });
  const known = before?.findings ?? [];
  if (isContinued(known, now.findings))
    entries.push(...now.findings.slice(known.length).map((finding) => ({ finding })));
  else entries.push({ findings: now.findings });
  entries.push(...now.notes.slice(before?.notes.length ?? 0).map((note) => ({ note })));
  entries.push(...inspectionEntries(before?.inspection, now.inspection));
  if (now.outcome !== before?.outcome || now.changes !== before?.changes) entries.push({ rest: restOf(now) });
  return entries;
}

function inspectionEntries(before: Review['inspection'] = [], now: Review['inspection'] = []): readonly JournalEntry[] {
  if (now === before) return [];
  const isSameList = now.length === before.length && now.every(({ id }, index) => id === before[index]?.id);
  if (!isSameList) return [{ inspection: now }];
  return [{ judged: now.filter((point, index) => point !== before[index]) }];
}

/** Entries as text, a line of JSON each. */
export function journalText(entries: readonly JournalEntry[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}

/**
 * The review a journal tells of. A last line that was cut off, and any other that cannot be understood, is passed over;
 * `undefined` when it does not even say which review it was. One that never ended counts as cancelled.
 */
export function replayJournal(text: string): Review | undefined {
  let review: Readonly<Record<string, unknown>> | undefined;
  const findings: unknown[] = [];
  const notes: unknown[] = [];
  let inspection: readonly InspectedPoint[] | undefined;
  for (const entry of text.split('\n').map(parseEntry)) {
    if (entry?.['began'] !== undefined)
      review = { manifest: { items: [], leftOut: [] }, ...Object(entry['began']), ...review };
    if (entry?.['manifest'] !== undefined) review = { ...review, manifest: entry['manifest'] };
    if (entry?.['finding'] !== undefined) findings.push(entry['finding']);
    if (entry?.['note'] !== undefined) notes.push(entry['note']);
    if (Array.isArray(entry?.['findings'])) findings.splice(0, findings.length, ...entry['findings']);
    inspection = readInspection(entry?.['inspection']) ?? inspection;
    for (const judged of readInspection(entry?.['judged']) ?? []) inspection &&= withJudged(inspection, judged);
    if (entry?.['rest'] !== undefined) review = { ...review, ...Object(entry['rest']) };
  }
  return readReview({ ...review, findings, notes, ...(inspection && { inspection }) });
}

function isContinued(known: readonly Finding[], now: readonly Finding[]): boolean {
  return now.length >= known.length && known.every((finding, index) => finding === now[index]);
}

function restOf({ changes, usage, price, outcome }: Review): Pick<Review, 'changes' | 'usage' | 'price' | 'outcome'> {
  return {
    ...(changes && { changes }),
    ...(usage && { usage }),
    ...(price && { price }),
    ...(outcome && { outcome }),
  };
}

function parseEntry(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
