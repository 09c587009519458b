import type { Failure, FailureKind } from '../../findings/failure';
import type { Usage } from '../../findings/review';
import { requestTotals } from '../../prompts/requestTotals';
import type { BatchReview } from '../batches/batchReview';
import { type BatchLook, lookAtBatches } from '../batches/lookAtBatches';
import type { BatchQueue } from '../batchQueue';
import type { KeptReplies } from '../keptReplies';
import type { LanguageModel } from '../languageModel';
import type { PlannedRequest } from '../plan/prepareReview';
import type { ReviewEvent } from '../reviewer';
import type { RequestResult } from '../reviewOutcome';
import { type AskedRequests, askAll } from './askAll';
import type { ItemReader } from './askModel';

/** What it takes to have requests answered by batches. */
export interface BatchAccess {
  readonly model: LanguageModel;
  readonly queue: BatchQueue;
  readonly replies: KeptReplies;
  readonly batch: BatchReview;
}

/** What became of requests that went through batches. */
export interface BatchedRequests extends AskedRequests {
  readonly isCancelled: boolean;
  /** Tokens of the replies that came by batch, for which half the price is paid. */
  readonly usage: readonly Usage[];
  /** Why not all of them are answered. */
  readonly failure?: Failure;
}

/** A server that cannot be had for a moment is no reason to lose a batch: so many looks in a row may fail. */
const MOST_FAILED_LOOKS = 10;
const PASSING: readonly FailureKind[] = ['unreachable', 'overloaded', 'server-error', 'timed-out', 'rate-limited'];

/**
 * Has the requests of a review answered by batches and hands on what they bring as batches end. What a batch could not
 * have answered is asked by itself.
 */
export async function* askByBatch(
  requests: readonly PlannedRequest[],
  { model, queue, replies, batch }: BatchAccess,
  reader: ItemReader,
  signal: AbortSignal,
): AsyncGenerator<ReviewEvent, BatchedRequests> {
  const { host } = model;
  const desk = { host, model: model.model, queue, pending: batch.pending, replies };
  const wanted = requests.flatMap(({ key, request }) => (key === undefined ? [] : [{ key, request }]));
  const turnedDown = new Set<string>();
  const sent: PlannedRequest[] = [];
  const results: RequestResult[] = [];
  const usage: Usage[] = [];
  let left = requests;
  let isGivenUp = false;
  let failedLooks = 0;
  const end = (more: Partial<BatchedRequests> = {}): BatchedRequests => {
    return { sent, results, usage, isGivenUp, isCancelled: false, ...more };
  };
  for (;;) {
    const look = await lookAtBatches(wanted, desk, turnedDown, signal);
    usage.push(...look.usage);
    for (const message of look.problems) yield { type: 'problem', message };
    for (const key of look.refused) turnedDown.add(key);
    const kept = await replies.keys();
    const ready = left.filter(({ key }) => key === undefined || kept.has(key) || turnedDown.has(key));
    left = left.filter((planned) => !ready.includes(planned));
    const now = ready.map((planned) => ({
      ...planned,
      isAnswered: planned.key !== undefined && kept.has(planned.key),
    }));
    const asked = yield* askAll(now, { model, replies }, reader, signal);
    sent.push(...asked.sent);
    results.push(...asked.results);
    isGivenUp = asked.isGivenUp;
    yield progressOf(requests, left, look);
    if (signal.aborted) return end(yield* leave(look, queue, batch, signal));
    failedLooks = look.failure ? failedLooks + 1 : 0;
    const isPassing = look.running.size > 0 && look.failure && PASSING.includes(look.failure.kind);
    if (look.failure && !(batch.pause && isPassing && failedLooks < MOST_FAILED_LOOKS))
      return end({ failure: look.failure });
    if (left.length === 0 || isGivenUp) return end();
    if (!batch.pause) return end({ failure: pendingFailure(look) });
    await batch.pause(signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
    if (signal.aborted) return end(yield* leave(look, queue, batch, signal));
  }
}

/** A batch that nobody waits for any more goes on and is paid for, unless it is given up: then it is stopped where it runs. */
async function* leave(
  look: BatchLook,
  queue: BatchQueue,
  { isGivenUp }: BatchReview,
  { reason }: AbortSignal,
): AsyncGenerator<ReviewEvent, Partial<BatchedRequests>> {
  if (!isGivenUp) return { isCancelled: true };
  if (!isGivenUp(reason)) return { failure: pendingFailure(look) };
  for (const id of look.batches) {
    const failure = await queue.cancel(id);
    const message = failure ? `Batch ${id} could not be cancelled: ${failure.kind}` : `Batch ${id} is cancelled`;
    yield { type: 'problem', message };
  }
  return { isCancelled: true };
}

function progressOf(
  requests: readonly PlannedRequest[],
  left: readonly PlannedRequest[],
  { done }: BatchLook,
): ReviewEvent {
  const { inputTokens: tokensLeft } = requestTotals(left.map(({ request }) => request));
  const ended = requests.length - left.length + Math.min(done, left.length);
  return { type: 'progress', progress: { done: ended, count: requests.length, tokensLeft, isBatch: true } };
}

function pendingFailure({ running, done }: BatchLook): Failure {
  return { kind: 'batch-pending', detail: `${done} of ${running.size} requests are answered` };
}
