import { compareReviews, type ReviewedText } from '../core/findings/comparison/compareReviews';
import { replacesOlder } from '../core/findings/comparison/replacedReviews';
import type { Outcome, Review } from '../core/findings/review';
import type { FindingStore } from '../core/findings/storage/findingStore';
import { targetKey } from '../core/findings/target';
import type { WorkspaceDismissals } from '../workspace/workspaceDismissals';

export interface CompareDeps {
  readonly store: FindingStore;
  readonly dismissals: Pick<WorkspaceDismissals, 'of'>;
}

/**
 * Compares a review that is about to end with the one it takes the place of, and notes in the store what was fixed,
 * what is still open and what is new. `files` are those it looked at.
 */
export function compareWithOlder(
  id: string,
  outcome: Outcome,
  files: readonly ReviewedText[],
  { store, dismissals }: CompareDeps,
): void {
  const newer = store.review(id);
  const older = newer && olderOf(newer, store.reviews);
  if (!older || !replacesOlder({ outcome })) return;
  store.setComparison(id, compareReviews(older, { ...newer, outcome }, files, dismissals.of(older)));
}

/** What the analyser found says nothing about what a model would find. */
function olderOf({ id, target, reviewer }: Review, reviews: readonly Review[]): Review | undefined {
  const key = targetKey(target);
  return reviews.findLast(
    (one) =>
      one.id !== id && one.reviewer.kind === reviewer.kind && replacesOlder(one) && targetKey(one.target) === key,
  );
}
