import { reviewIdFrom } from './commandArguments';
import type { Action } from './runCommand';
import type { RunningReviews } from './runningReviews';

/** Stops one review, or all that are running. What they found stays. */
export function cancelReview(deps: { readonly running: RunningReviews }): Action {
  return (argument) => deps.running.stop(reviewIdFrom(argument));
}
