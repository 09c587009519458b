import type { ContextBudget } from '../../context/budget/contextBudget';
import type { ReviewerIdentity } from '../../findings/review';
import type { Persona } from '../../prompts/persona';
import type { BatchReview } from '../batches/batchReview';
import type { CodeView } from '../deep/codeView';
import type { ToolLimits } from '../deep/withTools';
import type { KeptReplies } from '../keptReplies';
import type { LanguageModel } from '../languageModel';
import type { Approve } from './approve';

/** A review in which the model may read on. */
export interface DeepReview {
  readonly view: CodeView;
  readonly limits: ToolLimits;
}

/** A model with a persona, and within which bounds it is asked. */
export interface PersonaModel {
  readonly model: LanguageModel;
  readonly persona: Persona;
  /** Missing: as much as the model takes, which its server is asked for where that is not known. */
  readonly budget?: ContextBudget;
  /** Upper bound of each reply, in tokens. */
  readonly maxOutputTokens: number;
  /** What a person should know about who is asked, in a sentence; missing where there is nothing to say. */
  readonly remark?: string;
  /** Whether quotes that have no place are sent back once to be corrected. Default: they are not. */
  readonly correctsQuotes?: boolean;
  /** What the model may read on its own, and how far it may go; missing where it reads nothing but what is sent. */
  readonly deep?: DeepReview;
  /** Whether a reader with a fresh context tries to refute each finding. Default: nobody does. */
  readonly looksTwice?: boolean;
  /** Where replies are kept for folders and workspaces; without it, every request is sent. */
  readonly replies?: KeptReplies;
  /** Has requests of folders and workspaces answered by batches; needs `replies` and a model that takes batches. */
  readonly batch?: BatchReview;
  /** Asked before the first request leaves; without it, nobody is asked. */
  readonly approve?: Approve;
  /**
   * Somebody has agreed before that something is sent to this host: what it takes may be asked there, which tells it nothing
   * of the code, though each request is still shown first. Default: nobody has.
   */
  readonly isAgreedHost?: boolean;
}

/** A model with a persona of which it is settled how much a request may hold. */
export type SizedModel = PersonaModel & { readonly budget: ContextBudget };

export function identityOf({ model, persona }: PersonaModel): ReviewerIdentity {
  return { kind: 'model', persona: persona.name, model: model.model, host: model.host };
}
