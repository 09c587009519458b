import type { PendingBatches } from '../core/review/batchQueue';
import { growingPause } from './growingPause';
import { storedBatches } from './storedBatches';

/** Batches under way as a folder keeps them, and how long to wait between two looks at one. */
export interface KeptBatches {
  readonly pending: PendingBatches;
  readonly createPause: typeof growingPause;
}

export function keptBatches(folder: string): KeptBatches {
  return { pending: storedBatches(folder), createPause: growingPause };
}
