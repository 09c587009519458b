import type { ChangedFile } from './change';

/** A file's diff as a request carries it. */
export interface PackedDiff {
  readonly path: string;
  readonly status: ChangedFile['status'];
  readonly from?: string;
  /** A unified diff without lines of context: the code itself stands beside it. */
  readonly text: string;
}

/** What one request says of the change. */
export interface PackedChange {
  readonly before: string;
  readonly after: string;
  readonly diffs: readonly PackedDiff[];
  /** What became of the architecture, a statement a line. */
  readonly delta: readonly string[];
}
