import type { Declined } from '../../context/packing/declineItems';
import type { PendingBatches } from '../batchQueue';
import type { KeptReplies } from '../keptReplies';
import type { LanguageModel } from '../languageModel';
import { withKeys } from '../plan/answeredRequests';
import { countRequests } from '../plan/countRequests';
import type { PersonaModel } from '../plan/personaModel';
import { type PreparedReview, planReview, type ReviewPlan, wordRequests } from '../plan/prepareReview';
import { withSharedCode } from '../plan/sharedCode';
import type { BatchAccess } from './askByBatch';

/** What will be sent; `nothing` when there is nothing to make a request of, `declined` when it is not to be sent. */
export type AgreedPlan =
  | { readonly kind: 'agreed'; readonly plan: ReviewPlan; readonly batch?: BatchAccess }
  | { readonly kind: 'nothing'; readonly plan: ReviewPlan }
  | { readonly kind: 'declined' };

/**
 * Words the requests of a review and, where somebody is to be asked, shows what they hold and takes out what is to stay.
 * `replies` is where replies are kept; missing where none are. With many requests to send, or some in a batch already,
 * they go as a batch where that is wanted.
 */
export async function agreePlan(
  prepared: PreparedReview,
  { model, persona, maxOutputTokens, correctsQuotes, looksTwice, approve, deep, batch: wish }: PersonaModel,
  { mayUseTools, replies }: { readonly mayUseTools: boolean; readonly replies: KeptReplies | undefined },
  signal: AbortSignal,
): Promise<AgreedPlan> {
  const kept = await replies?.keys();
  const under = wish && (await keysUnderWay(model, wish.pending));
  const planWithout = (declined: readonly Declined[]): ReviewPlan => {
    const settings = { maxOutputTokens, mayUseTools };
    const plan = planReview(prepared, declined, persona, settings);
    const keyed = kept ? withKeys(plan, model, kept) : plan;
    // What a batch leaves in a cache may be gone before its next request.
    if (kept && goesAsBatch(keyed)) return asBatch(keyed);
    if (!model.keepsPrefix) return keyed;
    return withSharedCode(keyed, prepared.mostShared, (packs) => wordRequests(packs, persona, settings));
  };
  const goesAsBatch = ({ requests }: ReviewPlan): boolean => {
    const open = requests.filter(({ isAnswered }) => !isAnswered);
    if (!model.batches || !wish || open.length === 0) return false;
    return open.length >= wish.from || open.some(({ key }) => key !== undefined && under?.has(key));
  };
  const agreed = (plan: ReviewPlan): AgreedPlan => {
    const { batches: queue } = model;
    const batch = goesAsBatch(plan) && wish && queue && replies && { model, queue, replies, batch: wish };
    return { kind: 'agreed', plan, ...(batch ? { batch } : {}) };
  };
  const whole = planWithout([]);
  if (whole.requests.length === 0) return { kind: 'nothing', plan: whole };
  if (!approve) return agreed(whole);
  const sheet = {
    persona: persona.name,
    model: model.model,
    host: model.host,
    maxOutputTokens,
    correctsQuotes: correctsQuotes === true,
    ...(mayUseTools && deep ? { mayReadOn: deep.limits } : {}),
    ...(looksTwice ? { looksTwice } : {}),
  };
  const declined = await approve((without) => {
    const { manifest, requests } = planWithout(without);
    const sent = requests.filter(({ isAnswered }) => !isAnswered).map(({ request }) => request);
    return { ...sheet, manifest, count: (stop: AbortSignal) => countRequests(model, sent, stop) };
  }, signal);
  if (!declined) return { kind: 'declined' };
  return agreed(declined.length === 0 ? whole : planWithout(declined));
}

/** The same plan, which says that its requests go as a batch. */
function asBatch(plan: ReviewPlan): ReviewPlan {
  return { ...plan, manifest: { ...plan.manifest, requests: { ...plan.manifest.requests, isBatch: true } } };
}

/** What was handed over before and is not collected yet. */
async function keysUnderWay({ host, model }: LanguageModel, pending: PendingBatches): Promise<ReadonlySet<string>> {
  const all = [...(await pending.all()), ...(await pending.handOvers())];
  const batches = all.filter((batch) => batch.host === host && batch.model === model);
  return new Set(batches.flatMap(({ keys }) => keys));
}
