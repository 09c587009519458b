import type { Answerer } from '../core/chat/answerer';
import { analyserAnswerer } from '../core/chat/answerFromFacts';
import { createModelAnswerer } from '../core/chat/modelAnswerer';
import { DEFAULT_BUDGET } from '../core/context/contextBudget';
import { chooseReasoner, type ReviewerDeps } from './chooseReviewer';

/** Who answers now: the model with the persona, else the analyser, which says when a question needs a model. */
export async function chooseAnswerer(deps: ReviewerDeps): Promise<Answerer> {
  const choice = await chooseReasoner(deps);
  if (choice.kind !== 'model') return analyserAnswerer;
  const { model, persona, maxOutputTokens } = choice;
  return createModelAnswerer({ model, persona, budget: DEFAULT_BUDGET, maxOutputTokens });
}
