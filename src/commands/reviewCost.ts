import { batchPrice, priceOfUsage } from '../core/findings/modelPrice';
import type { Price, Review, ReviewerIdentity, ReviewProgress, Usage } from '../core/findings/review';
import { readSettings } from '../workspace/settings';

/** What a server counted of a review. */
export interface CountedUsage {
  readonly usage?: Usage;
  readonly batchUsage?: Usage;
}

/** What the server counted, and what that costs by the prices that are set. */
export function costOf(
  { usage, batchUsage }: CountedUsage,
  reviewer: ReviewerIdentity,
): Pick<Review, 'usage' | 'price'> {
  if (!usage) return {};
  const price = reviewer.kind === 'model' ? readSettings().prices[reviewer.model] : undefined;
  if (!price) return { usage };
  const whole = priceOfUsage(usage, price);
  const saved = batchUsage ? priceOfUsage(batchUsage, batchPrice(price)).usd : 0;
  return { usage, price: { ...whole, usd: whole.usd - saved } };
}

/** What the requests to come will cost in input, by the prices that are set. */
export function priceLeft(
  { tokensLeft, isBatch }: ReviewProgress,
  reviewer: ReviewerIdentity | undefined,
): { readonly priceLeft?: Price } {
  const price = reviewer?.kind === 'model' ? readSettings().prices[reviewer.model] : undefined;
  if (!price) return {};
  const { input } = isBatch ? batchPrice(price) : price;
  return { priceLeft: { usd: (tokensLeft * input) / 1_000_000, isAtLeast: true } };
}
