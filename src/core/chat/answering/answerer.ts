import type { ContextMaterial } from '../../context/contextMaterial';
import type { Finding } from '../../findings/finding';
import type { ReviewerIdentity } from '../../findings/review';
import type { Attachment, ChatMessage } from '../chatState';
import type { AnswerEnd } from '../conversation';
import type { QuestionFacts } from '../facts/questionFacts';

/**
 * A question with everything that goes along; gathered by the editor or the command line, which know files. `files`
 * are the attached ones, whole, unsaved edits included; those that stay at home are in `leftOut`.
 */
export interface Question extends Omit<ContextMaterial, 'target'> {
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** Earlier messages, oldest first, without this question. */
  readonly history: readonly ChatMessage[];
  /** What the analyser knows of the workspace, as far as it is asked. */
  readonly facts: QuestionFacts;
  /** What reviews and the analyser found so far. */
  readonly findings: readonly Finding[];
}

/** An answer as it is written. `end` comes last, once; text that arrived before it stays valid. */
export type AnswerEvent =
  /** A request is about to leave; `json` is what the model was given, for the log. */
  | { readonly type: 'request'; readonly json: string }
  | { readonly type: 'delta'; readonly text: string }
  | ({ readonly type: 'end' } & AnswerEnd);

/** A model with a persona, or the analyser: both answer the same way. Never throws; stopped by the signal. */
export interface Answerer {
  readonly identity: ReviewerIdentity;
  answer(question: Question, signal: AbortSignal): AsyncIterable<AnswerEvent>;
}
