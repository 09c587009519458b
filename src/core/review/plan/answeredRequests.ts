import type { Target } from '../../findings/target';
import { requestKey } from '../../prompts/requestKey';
import type { KeptReplies } from '../keptReplies';
import type { LanguageModel } from '../languageModel';
import { type PlannedRequest, type ReviewPlan, totalsOf } from './prepareReview';

/** Whether replies are kept for a target: for those that are reviewed as a whole, again and again. */
export function keepsReplies({ kind }: Target): boolean {
  return kind === 'folder' || kind === 'workspace';
}

/** The same plan with the key of each request, and those marked whose reply is kept: its totals count only the others. */
export function withKeys(
  plan: ReviewPlan,
  to: Pick<LanguageModel, 'host' | 'model'>,
  kept: ReadonlySet<string>,
): ReviewPlan {
  const requests = plan.requests.map((planned): PlannedRequest => {
    const key = planned.key ?? requestKey(to, planned.request);
    return { ...planned, key, isAnswered: kept.has(key) };
  });
  return { ...plan, requests, manifest: { ...plan.manifest, requests: totalsOf(requests) } };
}

/** The text of the reply that is kept for a request. */
export async function keptReply(
  { key, isAnswered }: PlannedRequest,
  replies: KeptReplies | undefined,
): Promise<string | undefined> {
  return key !== undefined && isAnswered ? replies?.find(key) : undefined;
}
