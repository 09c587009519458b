import { replacedReviews } from '../core/findings/comparison/replacedReviews';
import type { Review } from '../core/findings/review';
import type { FindingStore, StoreChange } from '../core/findings/storage/findingStore';
import { journalEntries } from '../core/findings/storage/reviewJournal';
import type { ReviewArchive } from './reviewArchive';

export interface ReviewKeeper {
  /** Settles when what was kept is in the store. */
  readonly restored: Promise<void>;
  /** Settles when all that has ended so far is written. */
  written(): Promise<void>;
  dispose(): void;
}

/** Hears, in whole sentences, what went wrong with the disk. */
export type OnDiskProblem = (message: string) => void;

/**
 * Puts back the reviews of the last session and keeps those to come. It has to listen to the store before any view
 * does: what a view shows is on disk by then. A disk that refuses is told once, until it takes something again.
 */
export function keepReviews(store: FindingStore, archive: ReviewArchive, onProblem: OnDiskProblem): ReviewKeeper {
  const journaled = new Map<string, Review>();
  const onDisk = new Set<string>();
  /** Those whose document the disk did not take. */
  const missed = new Set<string>();
  let isRefusing = false;
  let writing: Promise<void> = Promise.resolve();

  const refused = (error: unknown): void => {
    if (!isRefusing)
      onProblem(`Reviews cannot be kept, and go with this window unless the disk takes them later: ${wordsOf(error)}`);
    isRefusing = true;
  };

  const journal = (review: Review): void => {
    try {
      archive.append(review.id, journalEntries(journaled.get(review.id), review));
      journaled.set(review.id, review);
      isRefusing = false;
    } catch (error) {
      refused(error);
    }
  };

  const write = async ({ id }: Pick<Review, 'id'>): Promise<void> => {
    // As it is by now: it may have been put aside while it waited for its turn.
    const last = store.review(id) ?? journaled.get(id);
    if (!last) return;
    try {
      await archive.write(store.review(id) ? 'shown' : 'earlier', last);
      onDisk.add(id);
      journaled.delete(id);
      putAside();
      missed.delete(id);
      writeMissed();
    } catch (error) {
      missed.add(id);
      refused(error);
    }
  };

  /** A disk that takes one takes the others too. */
  const writeMissed = (): void => {
    for (const id of missed) {
      missed.delete(id);
      writing = writing.then(() => write({ id }));
    }
  };

  const putAside = (): void => {
    for (const id of onDisk) {
      if (store.review(id)) continue;
      archive.move(id, 'earlier');
      onDisk.delete(id);
    }
  };

  const follow = ({ kind, reviewId }: StoreChange): void => {
    const review = reviewId === undefined ? undefined : store.review(reviewId);
    if (kind === 'restored') {
      if (reviewId !== undefined && archive.move(reviewId, 'shown')) onDisk.add(reviewId);
      // One that was read from a report has never been on disk.
      else if (review) writing = writing.then(() => write(review));
      putAside();
      return;
    }
    // One that has ended is in its document already, so that alone is written anew.
    if (review && kind !== 'revised') journal(review);
    if (review?.outcome && (kind === 'ended' || kind === 'revised')) writing = writing.then(() => write(review));
    if (kind !== 'removed') return;
    putAside();
    for (const gone of [...journaled.values()].filter(({ id }) => !store.review(id)))
      writing = writing.then(() => write(gone));
  };

  const restore = async (): Promise<void> => {
    try {
      const { shown, problems } = await archive.load();
      for (const { id } of shown) onDisk.add(id);
      // A kill may have come between a review's end and putting its forerunner aside.
      const replaced = new Set(replacedReviews(shown));
      store.restore(shown.filter((review) => !replaced.has(review)));
      for (const problem of problems) onProblem(problem);
    } catch (error) {
      refused(error);
    }
  };

  const listening = store.onDidChange(follow);
  return { restored: restore(), written: () => writing, dispose: () => listening.dispose() };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
