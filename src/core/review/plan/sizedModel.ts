import { budgetWithin } from '../../context/budget/contextBudget';
import type { PersonaModel, SizedModel } from './personaModel';

/**
 * Settles how much a request may hold: by the budget that is given, else by what the model takes. Where that is not known
 * and nobody has to agree first that anything goes to its server, that is asked; where it does not say, the usual stands.
 */
export async function sizedModel(options: PersonaModel, signal: AbortSignal): Promise<SizedModel> {
  const { model, budget, approve, isAgreedHost = false } = options;
  if (budget) return { ...options, budget };
  const window = model.contextWindow ?? (approve && !isAgreedHost ? undefined : await model.findWindow?.(signal));
  return { ...options, budget: budgetWithin(window) };
}
