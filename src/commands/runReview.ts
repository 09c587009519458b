import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Failure } from '../core/findings/failure';
import type { Outcome } from '../core/findings/review';
import type { Target } from '../core/findings/target';
import type { Reviewer, ReviewInput } from '../core/review/reviewer';
import { missingFiles } from '../workspace/missingFiles';
import { compareWithOlder } from './compareWithOlder';
import { type Gathered, gatherTarget } from './gatherTarget';
import { costOf } from './reviewCost';
import type { ReviewDeps } from './reviewDeps';
import { type ReviewEnd, storeReviewEvents } from './storeReviewEvents';
import { tellObsolete } from './tellObsolete';

/**
 * Runs a review from its beginning in the store to its end; rejects only on a defect, and then the review has ended.
 * `gather` reads what it is given; by default the target's files and what goes along with them.
 */
export async function runReview(
  target: Target,
  reviewer: Reviewer,
  deps: ReviewDeps,
  gather: (signal: AbortSignal) => Promise<Gathered> = (signal) =>
    gatherTarget(target, reviewer.identity, deps, signal),
): Promise<{ readonly id: string; readonly outcome: Outcome }> {
  const { store, running } = deps;
  const id = randomUUID();
  const signal = running.begin(id, target);
  store.begin({ id, target, reviewer: reviewer.identity, startedAt: new Date().toISOString() });
  let end: ReviewEnd = { outcome: { kind: 'failed', failure: { kind: 'internal' } } };
  try {
    const gathered = await gather(signal);
    const incomplete = target.kind === 'workspace' || target.kind === 'folder' ? deps.analysis.incomplete : undefined;
    if (incomplete !== undefined) store.addNote(id, { kind: 'assumption', text: incomplete });
    end = await reviewUntilEnd(id, reviewer, gathered, deps, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    end = { outcome: { kind: 'cancelled' } };
  } finally {
    running.finish(id);
    store.end(id, end.outcome, costOf(end, reviewer.identity));
  }
  return { id, outcome: end.outcome };
}

async function reviewUntilEnd(
  id: string,
  reviewer: Reviewer,
  gathered: Gathered,
  deps: ReviewDeps,
  signal: AbortSignal,
): Promise<ReviewEnd> {
  if (gathered.kind === 'nothing') {
    deps.store.setManifest(id, { items: [], leftOut: gathered.leftOut });
    return { outcome: { kind: 'failed', failure: { kind: 'nothing-to-review', detail: gathered.because } } };
  }
  const { input } = gathered;
  const end = await storeReviewEvents(id, reviewer, input, deps, signal);
  const outcome = end.outcome.kind === 'success' ? await recheck(input) : end.outcome;
  compareWithOlder(id, outcome, input.files, deps);
  tellObsolete(id, outcome, deps);
  return { ...end, outcome };
}

/** A file that went away during the review makes its result incomplete. */
async function recheck({ files, target }: ReviewInput): Promise<Outcome> {
  // A state that git keeps does not go away.
  if (target.version) return { kind: 'success' };
  const missing = await missingFiles(files.map(({ path }) => path));
  if (missing.length === 0) return { kind: 'success' };
  const detail = vscode.l10n.t('No longer there: {0}', missing.join(', '));
  const failure: Failure = { kind: 'changed-meanwhile', detail };
  return { kind: 'partial', failure };
}
