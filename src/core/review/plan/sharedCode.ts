import { READ_PRICE, WRITE_PRICE } from '../../context/budget/cachePrice';
import type { ContextPack } from '../../context/contextPack';
import { type CommonCode, commonCode } from '../../context/sharing/commonCode';
import { withSharedItems } from '../../context/sharing/sharedItems';
import type { RequestTotals } from '../../findings/review';
import type { ModelRequest } from '../../prompts/modelRequest';
import { cachedTokens, requestTotals } from '../../prompts/requestTotals';
import type { PlannedRequest, ReviewPlan } from './prepareReview';

/** To see more code whole, and to wait for no rate limit on input, is worth so many times the price. */
const WORTH = 1.4;
/** With this share of the input from the cache a rate limit hardly counts any more: then less code costs less. */
const ENOUGH = 0.87;

/**
 * The same plan, in which requests that are to be sent have code in common that the server reads once, where that costs
 * about as little as to bring each its own: modules and lines that most of them need, up to `most` tokens. For a server
 * that keeps the beginning of a request for the next. `word` makes requests of packs.
 */
export function withSharedCode(
  plan: ReviewPlan,
  most: number,
  word: (packs: readonly ContextPack[]) => readonly PlannedRequest[],
): ReviewPlan {
  const open = plan.requests.filter(({ isAnswered }) => !isAnswered);
  const common = open.length > 1 ? bestOf(open, most) : undefined;
  const sharing = common
    ? word(
        withSharedItems(
          open.map(({ pack }) => pack),
          common.parts,
        ),
      )
    : [];
  // What was answered is known by the request that brings its own code: other code changes more often.
  const shared = new Map(open.map((alone, at) => [alone, { ...alone, ...sharing[at] }]));
  const requests = plan.requests.map((planned) => shared.get(planned) ?? planned);
  const totals: ReviewPlan['manifest']['requests'] = { ...plan.manifest.requests, ...totalsWithCache(requests) };
  const items = requests.flatMap(({ pack }) => pack.manifest.items);
  return { ...plan, requests, manifest: { ...plan.manifest, items, requests: totals } };
}

/** The least code with which enough comes from the cache, else that with which most does; none that costs too much. */
function bestOf(open: readonly PlannedRequest[], most: number): CommonCode | undefined {
  const requests = sentOf(open);
  const prefix = cachedTokens(requests).written;
  const bare = requests.map((request) => requestTotals([request]).inputTokens - prefix);
  const alone = costOf(prefix, bare);
  if (alone.cached >= ENOUGH) return undefined;
  const worthIt = commonCode(
    open.map(({ pack }) => pack),
    most,
  )
    .map((common) => {
      const own = bare.map((tokens, at) => tokens - (common.spared[at] ?? 0));
      return { common, ...costOf(prefix + common.tokens, own) };
    })
    .filter(({ price }) => price <= WORTH * alone.price);
  return (worthIt.find(({ cached }) => cached >= ENOUGH) ?? worthIt.at(-1))?.common;
}

/** What requests cost that share a beginning, in tokens of the ordinary price, and their cached share from the second on. */
function costOf(prefix: number, own: readonly number[]): { readonly price: number; readonly cached: number } {
  const [, ...later] = own;
  const read = prefix * later.length;
  const sum = (tokens: readonly number[]): number => tokens.reduce((all, one) => all + one, 0);
  return { price: WRITE_PRICE * prefix + READ_PRICE * read + sum(own), cached: read / (read + sum(later)) };
}

function totalsWithCache(requests: readonly PlannedRequest[]): RequestTotals {
  const sent = sentOf(requests);
  return sent.length < 2 ? requestTotals(sent) : { ...requestTotals(sent), cached: cachedTokens(sent) };
}

function sentOf(requests: readonly PlannedRequest[]): readonly ModelRequest[] {
  return requests.filter(({ isAnswered }) => !isAnswered).map(({ request }) => request);
}
