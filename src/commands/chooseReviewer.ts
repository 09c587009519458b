import { DEFAULT_BUDGET } from '../core/context/contextBudget';
import type { Failure } from '../core/findings/failure';
import type { Persona } from '../core/prompts/persona';
import { createAnalyserReviewer } from '../core/review/analyserReviewer';
import type { Approve } from '../core/review/approve';
import type { LanguageModel } from '../core/review/languageModel';
import type { Reviewer } from '../core/review/reviewer';
import type { ModelEndpoint } from '../llm/endpoint';
import type { ApiKeys } from '../workspace/apiKeys';
import type { ApprovedHosts } from '../workspace/approvedHosts';
import { chooseModel } from '../workspace/chooseModel';
import type { Personas } from '../workspace/personas';
import { readSettings, type Settings } from '../workspace/settings';
import { preflightSheet } from './preflightSheet';

/** Makes a model real. */
export type ConnectModel = (endpoint: ModelEndpoint) => LanguageModel;

export interface ReviewerDeps {
  readonly apiKeys: ApiKeys;
  readonly personas: Personas;
  /** Loads the model backend when it is first called: the vendor's library behind it is heavy. */
  readonly connectModel: ConnectModel;
  readonly approvedHosts: ApprovedHosts;
}

/** Whether what will be sent is shown first: as the settings say, or for certain. */
export type SheetWish = 'bySettings' | 'always';

/** A model with a persona, the analyser, or why the model that is asked for cannot be had. */
export type Choice =
  | {
      readonly kind: 'model';
      readonly model: LanguageModel;
      readonly persona: Persona;
      readonly maxOutputTokens: number;
      /** Missing when nobody is to be asked before sending. */
      readonly approve?: Approve;
    }
  | { readonly kind: 'analyser' }
  | { readonly kind: 'missing'; readonly failure: Failure };

/** Who reviews and answers now, by settings, key and persona. */
export async function chooseReasoner(deps: ReviewerDeps, wish: SheetWish = 'bySettings'): Promise<Choice> {
  const { apiKeys, personas, connectModel } = deps;
  const settings = readSettings();
  const choice = await chooseModel(settings, apiKeys);
  if (choice.kind !== 'model') return choice;
  const persona = await personas.find(settings.persona);
  if (!persona) return { kind: 'missing', failure: { kind: 'internal', detail: 'The built-in persona is missing' } };
  const { maxOutputTokens } = settings;
  const { endpoint } = choice;
  const approve = approvalFor(endpoint.baseUrl, settings, deps.approvedHosts, wish);
  return { kind: 'model', model: connectModel(endpoint), persona, maxOutputTokens, ...(approve ? { approve } : {}) };
}

/** The sheet for a server, which from then on counts as approved; `undefined` when nobody is to be asked. */
function approvalFor(
  baseUrl: string,
  { preflight, prices }: Settings,
  hosts: ApprovedHosts,
  wish: SheetWish,
): Approve | undefined {
  if (wish !== 'always' && !hosts.isAskedFor(baseUrl, preflight)) return undefined;
  const showSheet = preflightSheet(prices);
  return async (propose, signal) => {
    const declined = await showSheet(propose, signal);
    if (declined) await hosts.approve(baseUrl);
    return declined;
  };
}

/** The reviewer of {@link chooseReasoner}; a failure when there is none. */
export async function chooseReviewer(deps: ReviewerDeps, wish?: SheetWish): Promise<Reviewer | Failure> {
  const choice = await chooseReasoner(deps, wish);
  if (choice.kind === 'missing') return choice.failure;
  if (choice.kind === 'analyser') return createAnalyserReviewer();
  const { kind: _, ...options } = choice;
  // Loaded on first use, like the model behind it.
  const { createModelReviewer } = await import('../core/review/modelReviewer');
  return createModelReviewer({ ...options, budget: DEFAULT_BUDGET });
}
