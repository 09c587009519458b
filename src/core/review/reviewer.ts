import type { AnalysisExcerpt } from '../analysis/facts/analysisExcerpt';
import type { ContextMaterial } from '../context/contextMaterial';
import type { Finding } from '../findings/finding';
import type { InspectedPoint } from '../findings/inspection';
import type { Note } from '../findings/note';
import type { ContextManifest, Outcome, ReviewerIdentity, ReviewProgress, Usage } from '../findings/review';

/** Everything a review is given; gathered by the editor or the command line, which know files. */
export interface ReviewInput extends ContextMaterial {
  /** What the analyser knows of the target and what is near it. */
  readonly analysis: AnalysisExcerpt;
}

/** What the analyser takes of it. */
export interface AnalyserInput extends Pick<ReviewInput, 'target' | 'leftOut' | 'analysis' | 'change'> {
  /** The files of the target; those that hold no comments which set findings aside may come without their text. */
  readonly files: readonly { readonly path: string; readonly text?: string }[];
}

/** A review as it happens. `outcome` comes last, once. */
export type ReviewEvent =
  | { readonly type: 'manifest'; readonly manifest: ContextManifest }
  | { readonly type: 'finding'; readonly finding: Finding }
  /** A finding that had no place has one now; `fingerprint` is the one that it was handed on with. */
  | { readonly type: 'placed'; readonly fingerprint: string; readonly finding: Finding }
  /** The points the review is to judge, and those it has no room for. */
  | { readonly type: 'inspection'; readonly points: readonly InspectedPoint[] }
  /** One of the points, judged, or not reached after all. */
  | { readonly type: 'judged'; readonly point: InspectedPoint }
  /** A finding that was handed on is to be taken otherwise, and says why; its fingerprint is the same. */
  | { readonly type: 'revised'; readonly finding: Finding }
  | { readonly type: 'note'; readonly note: Note }
  | { readonly type: 'progress'; readonly progress: ReviewProgress }
  /** A request is about to leave; `json` is what `LanguageModel` was given, for the log. */
  | { readonly type: 'request'; readonly json: string }
  /** Something in the reply was not as asked for; for the log. */
  | { readonly type: 'problem'; readonly message: string }
  | {
      readonly type: 'outcome';
      readonly outcome: Outcome;
      readonly usage?: Usage;
      /** The part of `usage` for which half the price is paid. */
      readonly batchUsage?: Usage;
    };

/**
 * A model with a persona, or the analyser: both review the same way. Never throws; cancelled by the signal. `Input` is
 * what of a review's input it takes.
 */
export interface Reviewer<Input = ReviewInput> {
  readonly identity: ReviewerIdentity;
  review(input: Input, signal: AbortSignal): AsyncIterable<ReviewEvent>;
}
