import * as vscode from 'vscode';
import type { Review } from '../core/findings/review';
import type { Target } from '../core/findings/target';
import { chooseReviewer, type SheetWish } from './chooseReviewer';
import { COMMANDS, FINDINGS_VIEW } from './commandIds';
import type { ReviewDeps } from './reviewDeps';
import { runReview } from './runReview';
import { showFailure } from './showFailure';

/**
 * Reviews a target and settles when the review has ended: findings and notes go to the store as they arrive, progress
 * shows in the findings view, and a review that did not end well says why. A running review of the same target is
 * replaced. `wish` tells whether what is sent is shown first; a review that is stopped there leaves nothing behind.
 */
export async function reviewTarget(target: Target, deps: ReviewDeps, wish?: SheetWish): Promise<void> {
  const reviewer = await chooseReviewer(deps, wish);
  if ('kind' in reviewer) showFailure(reviewer);
  else await showReview(deps, () => runReview(target, reviewer, deps));
}

/** Shows a review's progress in the findings view, and how it ended. */
export async function showReview(deps: ReviewDeps, run: () => ReturnType<typeof runReview>): Promise<void> {
  void vscode.commands.executeCommand(COMMANDS.focusFindings, { preserveFocus: true });
  const { id, outcome } = await vscode.window.withProgress({ location: { viewId: FINDINGS_VIEW } }, run);
  if (outcome.kind === 'cancelled' && isUnsent(deps.store.review(id))) deps.store.remove(id);
  if (outcome.kind !== 'failed' && outcome.kind !== 'partial') return;
  // The view says it, as it says that nothing was found; there is nothing to offer.
  if (outcome.failure.kind !== 'nothing-to-review') showFailure(outcome.failure, outcome.kind, id);
}

/** A model's review that ended before anything left this machine. */
function isUnsent(review: Review | undefined): boolean {
  return review?.reviewer.kind === 'model' && review.manifest.requests === undefined;
}
