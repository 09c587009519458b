import type { FindingStore } from '../core/findings/storage/findingStore';
import { reviewIdFrom } from './commandArguments';
import type { Action } from './runCommand';
import type { RunningReviews } from './runningReviews';

/** Takes away one review with its findings, or all of them. What is running stops. */
export function clearFindings(deps: { readonly store: FindingStore; readonly running: RunningReviews }): Action {
  return (argument) => {
    const reviewId = reviewIdFrom(argument);
    deps.running.stop(reviewId);
    if (reviewId === undefined) deps.store.clear();
    else deps.store.remove(reviewId);
  };
}
