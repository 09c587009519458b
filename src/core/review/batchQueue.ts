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

/** A batch as a server lists it: when it was made, ISO 8601 by the server's clock, and how many requests it has. */
export interface ListedBatch {
  readonly id: string;
  readonly createdAt: string;
  readonly count: number;
}

/** What came of handing requests over; `mayExist` tells that the server may have taken them all the same. */
export type HandedOver =
  | { readonly kind: 'batch'; readonly id: string }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly mayExist?: true };

/** The batches of a server; `none` when it has no such list. */
export type BatchList =
  | { readonly kind: 'list'; readonly batches: readonly ListedBatch[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** A server that answers many requests when it has time for them, within a day and for half the price. Never rejects. */
export interface BatchQueue {
  /** Hands requests over; gives the id of their batch. */
  submit(requests: readonly BatchedRequest[], signal: AbortSignal): Promise<HandedOver>;
  /** Batches that whoever has the key made not long before `since`, in ms since 1970, or later. */
  list(since: number, signal: AbortSignal): Promise<BatchList>;
  state(id: string, signal: AbortSignal): Promise<BatchState>;
  /** The replies of a batch that has ended, in no order, as they arrive; then how reading them ended. */
  replies(id: string, signal: AbortSignal): AsyncGenerator<BatchedReply, Failure | undefined>;
  /** Has a batch stopped; what is answered by then can be had when it has ended. Gives why it could not be. */
  cancel(id: string): Promise<Failure | undefined>;
  /**
   * Counts what requests may cost that are, or may be, at the server without having been handed over here, until their
   * replies are read or they are released. `id` is their batch, or the note of their handing over. Missing where nobody counts.
   */
  hold?(id: string, requests: readonly BatchedRequest[]): void;
  /** They are not at the server, or counted under the id of their batch. */
  release?(id: string): void;
}

/** A batch that was handed over and not yet collected. */
export interface PendingBatch {
  readonly id: string;
  readonly host: string;
  readonly model: string;
  readonly keys: readonly string[];
}

/**
 * Requests of which it was noted down that they are about to be handed over, and not what came of it: a batch of them may
 * be at the server.
 */
export interface HandOver {
  /** Under which it is kept. */
  readonly note: string;
  readonly host: string;
  readonly model: string;
  readonly keys: readonly string[];
  /** When it was noted down, in ms since 1970. */
  readonly since: number;
  /** It is so new that somebody may be handing them over right now. */
  readonly isFresh: boolean;
}

/** The batches under way, kept between runs. */
export interface PendingBatches {
  /** What is about to be handed over, or was when a program was ended. */
  handOvers(): Promise<readonly HandOver[]>;
  /** Notes down what is about to be handed over; gives the note. Rejects when it cannot be kept: then nothing may leave. */
  begin(handOver: Pick<HandOver, 'host' | 'model' | 'keys'>): Promise<string>;
  /** It is known what came of it. */
  settle(note: string): Promise<void>;
  all(): Promise<readonly PendingBatch[]>;
  /** Rejects when it cannot be kept: what was paid for would never be collected. */
  add(batch: PendingBatch): Promise<void>;
  remove(id: string): Promise<void>;
}
