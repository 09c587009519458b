import type { PendingBatches } from '../batchQueue';

/** How a review goes through batches. */
export interface BatchReview {
  readonly pending: PendingBatches;
  /** So many requests at least that have to be sent are handed over as a batch; fewer are asked at once. */
  readonly from: number;
  /** Settles when it is time to look again, and rejects when the signal aborts; without it, nobody waits for a batch. */
  readonly pause?: (signal: AbortSignal) => Promise<void>;
  /**
   * Whether who aborts for this reason wants to pay for no more of it; otherwise the review is left with its batch under
   * way. Missing: it is cancelled, and its batch goes on, to be collected later.
   */
  readonly isGivenUp?: (reason: unknown) => boolean;
}
