import { type ModelPrice, priceOfRequests } from '../../findings/modelPrice';
import type { RequestTotals } from '../../findings/review';

/** How much a model may read on its own in one reply. */
export interface ReadingBounds {
  /** Turns that may ask for tools. */
  readonly rounds: number;
  /** UTF-16 units of all answers together. */
  readonly length: number;
}

/** So few UTF-16 units stand in a token of code at least: for a bound, not for an estimate. */
const UNITS_A_TOKEN = 3;

/**
 * What reading on may cost at most besides, in USD, when each request takes all its turns, is given all it may be given in
 * the first of them and every turn answers at full length. Each turn sends again what was sent before; a cache makes it
 * less.
 */
export function mostForReading(
  { count, inputTokens }: RequestTotals,
  maxOutputTokens: number,
  { rounds, length }: ReadingBounds,
  price: ModelPrice,
): number {
  const given = count * (length / UNITS_A_TOKEN);
  const dearest = { ...price, input: Math.max(price.input, price.cacheWrite ?? 0) };
  const totals = { count: count * rounds, inputTokens: rounds * (inputTokens + given) };
  const { input, mostOutput } = priceOfRequests(totals, maxOutputTokens, dearest);
  return input + mostOutput;
}
