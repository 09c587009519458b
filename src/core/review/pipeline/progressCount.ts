import { requestTotals } from '../../prompts/requestTotals';
import type { PlannedRequest } from '../plan/prepareReview';
import type { ReviewEvent } from '../reviewer';

/** Counts the requests of a review as they end. */
export interface ProgressCount {
  /** Tells how far the review has come, where it sends several requests. */
  ended(planned: PlannedRequest): Iterable<ReviewEvent>;
}

export function reviewProgress(requests: readonly PlannedRequest[]): ProgressCount {
  const left = new Set(requests.filter(({ isAnswered }) => !isAnswered));
  const count = left.size;
  return {
    *ended(planned) {
      if (!left.delete(planned) || count < 2) return;
      const { inputTokens: tokensLeft } = requestTotals([...left].map(({ request }) => request));
      yield { type: 'progress', progress: { done: count - left.size, count, tokensLeft } };
    },
  };
}
