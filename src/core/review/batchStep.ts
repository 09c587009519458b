import type { Failure } from '../findings/failure';
import type { Outcome } from '../findings/review';
import { type BatchReview, type CollectedBatches, collectBatches } from './collectBatches';
import type { KeptReplies } from './keptReplies';
import type { LanguageModel } from './languageModel';
import type { PlannedRequest } from './prepareReview';
import type { ReviewEvent } from './reviewer';

/**
 * Has what a review still has to ask answered by batches, where it goes through them at all. `undefined` when it does
 * not; `cancelled` when the signal aborted while it waited.
 */
export async function* batchStep(
  requests: readonly PlannedRequest[],
  { batches, host, model }: LanguageModel,
  replies: KeptReplies | undefined,
  batch: BatchReview | undefined,
  signal: AbortSignal,
): AsyncGenerator<ReviewEvent, CollectedBatches | 'cancelled' | undefined> {
  if (!batches || !replies || !batch) return undefined;
  const wanted = requests.flatMap(({ key, request }) => (key === undefined ? [] : [{ key, request }]));
  try {
    const collected = await collectBatches(wanted, { host, model, queue: batches }, replies, batch, signal);
    for (const message of collected.problems) yield { type: 'problem', message };
    return collected;
  } catch (error) {
    if (signal.aborted) return 'cancelled';
    throw error;
  }
}

/** The requests whose replies are there, and those that no batch is asked for. */
export function askedNow(
  requests: readonly PlannedRequest[],
  collected: CollectedBatches | undefined,
): readonly PlannedRequest[] {
  if (!collected) return requests;
  const { running, failure } = collected;
  return requests.filter(({ key, isAnswered }) => isAnswered || (!failure && !(key !== undefined && running.has(key))));
}

/** How a review ended whose batches may still be under way. */
export function outcomeWithBatches(outcome: Outcome, collected: CollectedBatches | undefined): Outcome {
  if (!collected || outcome.kind !== 'success') return outcome;
  const { running, done, failure } = collected;
  const pending: Failure = { kind: 'batch-pending', detail: `${done} of ${running.size} requests are answered` };
  if (failure) return { kind: 'partial', failure };
  return running.size > 0 ? { kind: 'partial', failure: pending } : outcome;
}
