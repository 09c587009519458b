import type { RequestTotals } from '../findings/review';
import type { ModelRequest } from '../prompts/modelRequest';
import { cachedTokens, requestTotals } from '../prompts/requestTotals';
import type { PlannedRequest, ReviewPlan } from './prepareReview';

/** What a token costs that a cache keeps or gives, beside one that it does not, where nobody says otherwise. */
const WRITE_WEIGHT = 1.25;
const READ_WEIGHT = 0.1;
/** To see the code of all instead of signatures, and to wait for no rate limit on input, is worth so many times the price. */
const WORTH = 1.15;

/**
 * The same plan, in which requests that are to be sent bring the code they share once, wherever that costs about as
 * little as to bring each its own. For a server that keeps the beginning of a request for the next.
 */
export function withSharedCode(plan: ReviewPlan): ReviewPlan {
  const requests = [...plan.requests];
  for (const { places, requests: shared } of plan.sharing) {
    const open = places.flatMap((place, at) => {
      const [alone, sharing] = [requests[place], shared[at]];
      return alone && sharing && !alone.isAnswered ? [{ place, alone, sharing }] : [];
    });
    if (open.length < 2) continue;
    const most = WORTH * priceOf(open.map(({ alone }) => alone));
    if (priceOf(open.map(({ sharing }) => sharing)) > most) continue;
    // What was answered is known by the request that brings its own code: other code changes more often.
    for (const { place, alone, sharing } of open) requests[place] = { ...alone, ...sharing };
  }
  const totals: ReviewPlan['manifest']['requests'] = { ...plan.manifest.requests, ...totalsWithCache(requests) };
  return { ...plan, requests, manifest: { ...plan.manifest, requests: totals } };
}

function totalsWithCache(requests: readonly PlannedRequest[]): RequestTotals {
  const sent = sentOf(requests);
  return sent.length < 2 ? requestTotals(sent) : { ...requestTotals(sent), cached: cachedTokens(sent) };
}

function sentOf(requests: readonly PlannedRequest[]): readonly ModelRequest[] {
  return requests.filter(({ isAnswered }) => !isAnswered).map(({ request }) => request);
}

/** In tokens of the ordinary price. */
function priceOf(requests: readonly PlannedRequest[]): number {
  const sent = sentOf(requests);
  const { written, read } = cachedTokens(sent);
  return requestTotals(sent).inputTokens - written - read + WRITE_WEIGHT * written + READ_WEIGHT * read;
}
