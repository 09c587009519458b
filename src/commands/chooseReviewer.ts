import { DEFAULT_BUDGET } from '../core/context/contextBudget';
import type { Failure } from '../core/findings/failure';
import type { Persona } from '../core/prompts/persona';
import { createAnalyserReviewer } from '../core/review/analyserReviewer';
import type { LanguageModel } from '../core/review/languageModel';
import { createModelReviewer } from '../core/review/modelReviewer';
import type { Reviewer } from '../core/review/reviewer';
import type { ModelEndpoint } from '../llm/endpoint';
import type { ApiKeys } from '../workspace/apiKeys';
import { chooseModel } from '../workspace/chooseModel';
import type { Personas } from '../workspace/personas';
import { readSettings } from '../workspace/settings';

/** Makes a model real. */
export type ConnectModel = (endpoint: ModelEndpoint) => LanguageModel;

export interface ReviewerDeps {
  readonly apiKeys: ApiKeys;
  readonly personas: Personas;
  /** Loads the model backend when it is first called: the vendor's library behind it is heavy. */
  readonly connectModel: ConnectModel;
}

/** A model with a persona, the analyser, or why the model that is asked for cannot be had. */
export type Choice =
  | {
      readonly kind: 'model';
      readonly model: LanguageModel;
      readonly persona: Persona;
      readonly maxOutputTokens: number;
    }
  | { readonly kind: 'analyser' }
  | { readonly kind: 'missing'; readonly failure: Failure };

/** Who reviews and answers now, by settings, key and persona. */
export async function chooseReasoner({ apiKeys, personas, connectModel }: ReviewerDeps): Promise<Choice> {
  const settings = readSettings();
  const choice = await chooseModel(settings, apiKeys);
  if (choice.kind !== 'model') return choice;
  const persona = await personas.find(settings.persona);
  if (!persona) return { kind: 'missing', failure: { kind: 'internal', detail: 'The built-in persona is missing' } };
  const { maxOutputTokens } = settings;
  return { kind: 'model', model: connectModel(choice.endpoint), persona, maxOutputTokens };
}

/** The reviewer of {@link chooseReasoner}; a failure when there is none. */
export async function chooseReviewer(deps: ReviewerDeps): Promise<Reviewer | Failure> {
  const choice = await chooseReasoner(deps);
  if (choice.kind === 'missing') return choice.failure;
  if (choice.kind === 'analyser') return createAnalyserReviewer();
  const { model, persona, maxOutputTokens } = choice;
  return createModelReviewer({ model, persona, budget: DEFAULT_BUDGET, maxOutputTokens });
}
