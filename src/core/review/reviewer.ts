import type { AnalysisReport } from '../analysis/analyser';
import type { SourceFile } from '../analysis/sourceFile';
import type { Finding } from '../findings/finding';
import type { Note } from '../findings/note';
import type { ContextManifest, LeftOutReason, Outcome, ReviewerIdentity, Usage } from '../findings/review';
import type { Target } from '../findings/target';

/** Everything a review is given; gathered by the editor or the command line, which know files. */
export interface ReviewInput {
  readonly target: Target;
  /** The files of the target, whole, unsaved edits included. */
  readonly files: readonly SourceFile[];
  /** Files of the target that stay at home, and why. */
  readonly leftOut: readonly { readonly path: string; readonly reason: LeftOutReason }[];
  /** What the analyser knows of the workspace. */
  readonly analysis: AnalysisReport;
  /** Files beside the target whose signatures may go along: what it imports and who imports it. */
  readonly neighbours: readonly SourceFile[];
  /** The repository's own instructions (`AGENTS.md`, …), already read. */
  readonly instructions: readonly SourceFile[];
  /** `.architecture/profile.md`, when there is one. */
  readonly profile?: SourceFile;
}

/** A review as it happens. `outcome` comes last, once. */
export type ReviewEvent =
  | { readonly type: 'manifest'; readonly manifest: ContextManifest }
  | { readonly type: 'finding'; readonly finding: Finding }
  | { readonly type: 'note'; readonly note: Note }
  /** A request is about to leave; `json` is what `LanguageModel` was given, for the log. */
  | { readonly type: 'request'; readonly json: string }
  | { readonly type: 'outcome'; readonly outcome: Outcome; readonly usage?: Usage };

/** A model with a persona, or the analyser: both review the same way. Never throws; cancelled by the signal. */
export interface Reviewer {
  readonly identity: ReviewerIdentity;
  review(input: ReviewInput, signal: AbortSignal): AsyncIterable<ReviewEvent>;
}
