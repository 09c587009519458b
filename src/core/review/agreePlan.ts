import type { Declined } from '../context/declineItems';
import { withKeys } from './answeredRequests';
import { countRequests } from './countRequests';
import type { PersonaModel } from './personaModel';
import { type PreparedReview, planReview, type ReviewPlan } from './prepareReview';

/** What will be sent; `nothing` when there is nothing to make a request of, `declined` when it is not to be sent. */
export type AgreedPlan =
  | { readonly kind: 'agreed' | 'nothing'; readonly plan: ReviewPlan }
  | { readonly kind: 'declined' };

/**
 * Words the requests of a review and, where somebody is to be asked, shows what they hold and takes out what is to stay.
 * `kept` are the keys of replies there are already; missing where none are kept.
 */
export async function agreePlan(
  prepared: PreparedReview,
  { model, persona, maxOutputTokens, correctsQuotes, looksTwice, approve }: PersonaModel,
  { mayUseTools, kept }: { readonly mayUseTools: boolean; readonly kept: ReadonlySet<string> | undefined },
  signal: AbortSignal,
): Promise<AgreedPlan> {
  const planWithout = (declined: readonly Declined[]): ReviewPlan => {
    const plan = planReview(prepared, declined, persona, { maxOutputTokens, mayUseTools });
    return kept ? withKeys(plan, model, kept) : plan;
  };
  const whole = planWithout([]);
  if (whole.requests.length === 0) return { kind: 'nothing', plan: whole };
  if (!approve) return { kind: 'agreed', plan: whole };
  const sheet = {
    persona: persona.name,
    model: model.model,
    host: model.host,
    maxOutputTokens,
    correctsQuotes: correctsQuotes === true,
    mayReadOn: mayUseTools,
    ...(looksTwice ? { looksTwice } : {}),
  };
  const declined = await approve((without) => {
    const { manifest, requests } = planWithout(without);
    const sent = requests.filter(({ isAnswered }) => !isAnswered).map(({ request }) => request);
    return { ...sheet, manifest, count: (stop: AbortSignal) => countRequests(model, sent, stop) };
  }, signal);
  if (!declined) return { kind: 'declined' };
  return { kind: 'agreed', plan: declined.length === 0 ? whole : planWithout(declined) };
}
