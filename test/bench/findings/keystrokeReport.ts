import type { TYPED } from './manyFindings';

/** What typing cost in one file, in milliseconds. */
export interface TypingCost {
  /** From the first to the last listener of each change, in order. */
  readonly listeners: readonly number[];
  /** Processor time of the extension host for each key, what is done later included. */
  readonly cpu: number;
}

export interface KeystrokeReport {
  /** Findings that show as problems. */
  readonly problems: number;
  /** From the command that opens all of them to the last of their problems. */
  readonly openedMs: number;
  readonly typing: Readonly<Record<keyof typeof TYPED, TypingCost>>;
}
