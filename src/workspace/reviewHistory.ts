import { isWorthShowing, newestFirst, type ReviewSummary, summaryOf } from '../core/findings/storage/reviewSummary';
import { readJsonFile, writeJsonFile } from './jsonFile';
import type { ReviewArchive } from './reviewArchive';

/**
 * The earlier reviews, newest first. The index spares reading them all; it is only a copy of what stands in their
 * documents, so one that is missing, damaged or behind another window is made anew.
 */
export async function listEarlierReviews(archive: ReviewArchive): Promise<readonly ReviewSummary[]> {
  const kept = await archive.ids('earlier');
  const known = await readIndex(archive);
  const summaries: ReviewSummary[] = [];
  for (const id of kept) {
    const summary = known.get(id) ?? (await summaryOfKept(archive, id));
    if (summary) summaries.push(summary);
  }
  summaries.sort(newestFirst);
  if (known.size !== summaries.length || summaries.some(({ id }) => !known.has(id)))
    await writeJsonFile(archive.index, { version: 1, reviews: summaries }).catch(() => undefined);
  return summaries;
}

/** Deletes those of the earlier reviews that have nothing to show, and the oldest, until `keep` are left. */
export async function pruneEarlierReviews(archive: ReviewArchive, keep: number): Promise<void> {
  if ((await archive.ids('earlier')).length <= keep) return;
  const summaries = await listEarlierReviews(archive);
  const kept = new Set(summaries.filter(isWorthShowing).slice(0, keep));
  for (const summary of summaries) if (!kept.has(summary)) await archive.forget(summary.id);
}

async function summaryOfKept(archive: ReviewArchive, id: string): Promise<ReviewSummary | undefined> {
  const review = await archive.open('earlier', id);
  return review && summaryOf(review);
}

async function readIndex({ index }: ReviewArchive): Promise<ReadonlyMap<string, ReviewSummary>> {
  const content = await readJsonFile(index).catch(() => undefined);
  if (content?.kind !== 'value' || !isIndex(content.value)) return new Map();
  return new Map(content.value.reviews.filter(isSummary).map((summary) => [summary.id, summary]));
}

function isIndex(value: unknown): value is { readonly reviews: readonly unknown[] } {
  return typeof value === 'object' && value !== null && 'reviews' in value && Array.isArray(value.reviews);
}

function isSummary(value: unknown): value is ReviewSummary {
  if (typeof value !== 'object' || value === null) return false;
  const fields: Readonly<Record<string, unknown>> = { ...value };
  const { target, reviewer } = fields;
  return (
    typeof fields['id'] === 'string' &&
    typeof fields['startedAt'] === 'string' &&
    typeof fields['outcome'] === 'string' &&
    typeof fields['findings'] === 'number' &&
    typeof target === 'object' &&
    target !== null &&
    'label' in target &&
    typeof target.label === 'string' &&
    typeof reviewer === 'object' &&
    reviewer !== null &&
    'kind' in reviewer
  );
}
