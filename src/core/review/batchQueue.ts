import type { Failure } from '../findings/failure';
import type { Usage } from '../findings/review';
import type { ModelRequest } from '../prompts/modelRequest';

/** A request that goes with a batch, under a name of 1 to 64 letters, digits, `_` and `-`. */
export interface BatchedRequest {
  readonly key: string;
  readonly request: ModelRequest;
}

/**
 * What became of one request of a batch; `text` is missing where there is no whole reply, and then `detail` says why.
 * `mayGoAgain` tells that nothing was wrong with it: its time ran out, or the batch was cancelled.
 */
export interface BatchedReply {
  readonly key: string;
  readonly text?: string;
  readonly usage?: Usage;
  readonly detail?: string;
  readonly mayGoAgain?: true;
}

/** How a batch stands. `gone`: the server does not know it, or keeps its replies no longer. */
export type BatchState =
  | { readonly kind: 'running'; readonly done: number }
  | { readonly kind: 'ended' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** A server that answers many requests when it has time for them, within a day and for half the price. Never rejects. */
export interface BatchQueue {
  /** Hands requests over; gives the id of their batch. */
  submit(
    requests: readonly BatchedRequest[],
    signal: AbortSignal,
  ): Promise<{ readonly kind: 'batch'; readonly id: string } | { readonly kind: 'failed'; readonly failure: Failure }>;
  state(id: string, signal: AbortSignal): Promise<BatchState>;
  /** The replies of a batch that has ended, in no order, as they arrive; then how reading them ended. */
  replies(id: string, signal: AbortSignal): AsyncGenerator<BatchedReply, Failure | undefined>;
  /** Has a batch stopped; what is answered by then can be had when it has ended. Gives why it could not be. */
  cancel(id: string): Promise<Failure | undefined>;
}

/** A batch that was handed over and not yet collected. */
export interface PendingBatch {
  readonly id: string;
  readonly host: string;
  readonly model: string;
  readonly keys: readonly string[];
}

/** The batches under way, kept between runs. */
export interface PendingBatches {
  all(): Promise<readonly PendingBatch[]>;
  /** Rejects when it cannot be kept: what was paid for would never be collected. */
  add(batch: PendingBatch): Promise<void>;
  remove(id: string): Promise<void>;
}
