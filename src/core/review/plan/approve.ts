import type { Declined } from '../../context/packing/declineItems';
import type { ContextManifest, RequestTotals } from '../../findings/review';
import type { ReadingBounds } from '../deep/readingPrice';

/** What is about to leave this machine, for a person to look through. */
export interface RequestSheet {
  /** Whose words go along: the persona's name. */
  readonly persona: string;
  readonly model: string;
  readonly host: string;
  /** `requests` is always there: what the sheet says is what is sent. */
  readonly manifest: ContextManifest & { readonly requests: RequestTotals };
  /** Upper bound of each reply, in tokens. */
  readonly maxOutputTokens: number;
  /**
   * Has the input tokens counted where the model lives; missing where nobody counts. All of it goes there for that: only
   * to a host that someone has agreed to send to.
   */
  readonly count?: (signal: AbortSignal) => Promise<number | undefined>;
  /** Whether one more request may follow, with some of the same code, to correct quotes that have no place. */
  readonly correctsQuotes?: boolean;
  /** Whether more requests follow, with some of the same code, to have findings refuted. */
  readonly looksTwice?: boolean;
  /** How far the model may read in further files of the workspace, each of which is told as it is read; missing where it may not. */
  readonly mayReadOn?: ReadingBounds;
}

/**
 * Asks before the first request leaves. `propose` gives the sheet of what is sent when some of it stays here. Gives
 * what stays, or `undefined` when nothing is to be sent, which is also the answer when the signal aborts.
 */
export type Approve = (
  propose: (declined: readonly Declined[]) => RequestSheet,
  signal: AbortSignal,
) => Promise<readonly Declined[] | undefined>;
