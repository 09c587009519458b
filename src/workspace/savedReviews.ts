import type { FindingStore } from '../core/findings/findingStore';
import { readStoredReviews, type StoredReviews } from '../core/findings/readStoredReviews';
import type { Kept } from './keepSaved';

/** At most this many reviews are kept, the newest. */
const MAX_REVIEWS = 50;

/** The reviews of the workspace as something to keep between sessions. */
export function savedReviews(store: FindingStore): Kept {
  return {
    onDidChange: (listener) => store.onDidChange(listener),
    snapshot: (): StoredReviews => ({ version: 1, reviews: store.reviews.slice(-MAX_REVIEWS) }),
    restore: (value) => {
      const reviews = readStoredReviews(value);
      if (reviews) store.restore(reviews);
      return reviews !== undefined;
    },
  };
}
