import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Failure } from '../core/findings/failure';
import { batchPrice, priceOfUsage } from '../core/findings/modelPrice';
import type {
  ContextManifest,
  Outcome,
  Price,
  Review,
  ReviewerIdentity,
  ReviewProgress,
  Usage,
} from '../core/findings/review';
import type { FindingStore } from '../core/findings/storage/findingStore';
import type { Target } from '../core/findings/target';
import type { ReviewEvent, Reviewer, ReviewInput } from '../core/review/reviewer';
import { gatherMaterial, readParts } from '../workspace/gatherMaterial';
import { missingFiles } from '../workspace/missingFiles';
import { readSettings } from '../workspace/settings';
import type { WorkspaceAnalysis } from '../workspace/workspaceAnalysis';
import type { WorkspaceDismissals } from '../workspace/workspaceDismissals';
import { chooseReviewer, type ReviewerDeps, type SheetWish } from './chooseReviewer';
import { COMMANDS, FINDINGS_VIEW } from './commandIds';
import { compareWithOlder } from './compareWithOlder';
import { describeNothing } from './describeNothing';
import type { LastRequest } from './lastRequest';
import type { RunningReviews } from './runningReviews';
import { showFailure } from './showFailure';
import { tellObsolete } from './tellObsolete';

export interface ReviewDeps extends ReviewerDeps {
  readonly store: FindingStore;
  readonly running: RunningReviews;
  readonly analysis: WorkspaceAnalysis;
  readonly dismissals: WorkspaceDismissals;
  readonly lastRequest: LastRequest;
  readonly log: vscode.LogOutputChannel;
}

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
  if (outcome.kind === 'failed' || outcome.kind === 'partial') showFailure(outcome.failure, outcome.kind, id);
}

/** A model's review that ended before anything left this machine. */
function isUnsent(review: Review | undefined): boolean {
  return review?.reviewer.kind === 'model' && review.manifest.requests === undefined;
}

/** What a review is given, or why there is nothing to review, in a sentence. */
export type Gathered =
  | { readonly kind: 'input'; readonly input: ReviewInput }
  | { readonly kind: 'nothing'; readonly because: string; readonly leftOut: ContextManifest['leftOut'] };

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
  let end: End = { outcome: { kind: 'failed', failure: { kind: 'internal' } } };
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

interface End {
  readonly outcome: Outcome;
  readonly usage?: Usage;
  readonly batchUsage?: Usage;
}

/** What the server counted, and what that costs by the prices that are set. */
function costOf({ usage, batchUsage }: End, reviewer: ReviewerIdentity): Pick<Review, 'usage' | 'price'> {
  if (!usage) return {};
  const price = reviewer.kind === 'model' ? readSettings().prices[reviewer.model] : undefined;
  if (!price) return { usage };
  const whole = priceOfUsage(usage, price);
  const saved = batchUsage ? priceOfUsage(batchUsage, batchPrice(price)).usd : 0;
  return { usage, price: { ...whole, usd: whole.usd - saved } };
}

async function gatherTarget(
  target: Target,
  reviewer: ReviewerIdentity,
  deps: ReviewDeps,
  signal: AbortSignal,
): Promise<Gathered> {
  const isNamed = target.kind === 'selection' || target.kind === 'symbol' || target.kind === 'file';
  const read = await readParts(target.parts, isNamed, signal);
  const because = describeNothing(target, read, reviewer);
  if (because) return { kind: 'nothing', because, leftOut: read.leftOut };
  const material = await gatherMaterial(read, deps.analysis, reviewer.kind === 'analyser', signal);
  for (const { path, message } of material.analysis.problems) deps.log.debug(`Analyser: ${path}: ${message}`);
  const dismissals = await deps.dismissals.toTell();
  return { kind: 'input', input: { target, ...material, dismissals } };
}

async function reviewUntilEnd(
  id: string,
  reviewer: Reviewer,
  gathered: Gathered,
  deps: ReviewDeps,
  signal: AbortSignal,
): Promise<End> {
  if (gathered.kind === 'nothing') {
    deps.store.setManifest(id, { items: [], leftOut: gathered.leftOut });
    return { outcome: { kind: 'failed', failure: { kind: 'nothing-to-review', detail: gathered.because } } };
  }
  const { input } = gathered;
  const end = await storeEvents(id, reviewer, input, deps, signal);
  const outcome = end.outcome.kind === 'success' ? await recheck(input) : end.outcome;
  compareWithOlder(id, outcome, input.files, deps);
  tellObsolete(id, outcome, deps);
  return { ...end, outcome };
}

async function storeEvents(
  id: string,
  reviewer: Reviewer,
  input: ReviewInput,
  deps: ReviewDeps,
  signal: AbortSignal,
): Promise<End> {
  let end: End = { outcome: { kind: 'cancelled' } };
  for await (const event of reviewer.review(input, signal)) {
    if (event.type === 'outcome') end = event;
    else storeEvent(id, event, deps);
  }
  return end;
}

function storeEvent(
  id: string,
  event: Exclude<ReviewEvent, { readonly type: 'outcome' }>,
  { store, lastRequest, log }: ReviewDeps,
): void {
  switch (event.type) {
    case 'manifest':
      store.setManifest(id, event.manifest);
      break;
    case 'finding':
      store.addFinding(id, event.finding);
      break;
    case 'revised':
      store.replaceFinding(id, event.finding.fingerprint, event.finding);
      break;
    case 'placed':
      store.replaceFinding(id, event.fingerprint, event.finding);
      break;
    case 'inspection':
      store.setInspection(id, event.points);
      break;
    case 'judged':
      store.judge(id, event.point);
      break;
    case 'progress':
      store.setProgress(id, { ...event.progress, ...priceLeft(event.progress, store.review(id)?.reviewer) });
      break;
    case 'note':
      store.addNote(id, event.note);
      break;
    case 'request':
      lastRequest.json = event.json;
      break;
    case 'problem':
      log.warn(event.message);
      break;
  }
}

/** What the requests to come will cost in input, by the prices that are set. */
function priceLeft(
  { tokensLeft, isBatch }: ReviewProgress,
  reviewer: ReviewerIdentity | undefined,
): { readonly priceLeft?: Price } {
  const price = reviewer?.kind === 'model' ? readSettings().prices[reviewer.model] : undefined;
  if (!price) return {};
  const { input } = isBatch ? batchPrice(price) : price;
  return { priceLeft: { usd: (tokensLeft * input) / 1_000_000, isAtLeast: true } };
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
