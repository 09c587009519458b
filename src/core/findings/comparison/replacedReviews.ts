import type { Review } from '../review';
import { targetKey } from '../target';

/** Whether a review that ended so takes the place of older ones of its target: not while a batch of it is under way. */
export function replacesOlder({ outcome }: Pick<Review, 'outcome'>): boolean {
  if (outcome?.kind === 'partial') return outcome.failure.kind !== 'batch-pending';
  return outcome?.kind === 'success';
}

/** Those whose place a later one of the same target has taken. `reviews` are in order of age, oldest first. */
export function replacedReviews(reviews: readonly Review[]): readonly Review[] {
  const taken = new Set<string>();
  const replaced: Review[] = [];
  for (const review of reviews.toReversed()) {
    const key = targetKey(review.target);
    if (taken.has(key)) replaced.push(review);
    else if (replacesOlder(review)) taken.add(key);
  }
  return replaced;
}
