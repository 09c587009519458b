import type { Answerer } from '../core/chat/answering/answerer';
import { chooseReasoner, type ReviewerDeps } from './chooseReviewer';

/** Who answers now: the model with the persona, else the analyser, which says when a question needs a model. */
export async function chooseAnswerer(deps: ReviewerDeps): Promise<Answerer> {
  const choice = await chooseReasoner(deps);
  // Each is loaded on first use, like the model behind one of them.
  if (choice.kind !== 'model') return (await import('../core/chat/answering/answerFromFacts')).analyserAnswerer;
  const { kind: _, ...options } = choice;
  const { createModelAnswerer } = await import('../core/chat/answering/modelAnswerer');
  return createModelAnswerer(options);
}
