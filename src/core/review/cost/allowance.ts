import { type ModelPrice, priceOfRequests, usdWords } from '../../findings/modelPrice';
import type { ModelRequest } from '../../prompts/modelRequest';
import { requestTotals } from '../../prompts/requestTotals';

/** Money set aside for something. Amounts in USD. */
export interface Allowance {
  /** What it is for, within a sentence: `this review`, `today`. */
  readonly label: string;
  readonly limit: number;
  /** Whether somebody else counts what is spent and what is held. */
  readonly isCountedElsewhere: boolean;
  /** What is neither spent nor taken by a request that is running. */
  left(): number;
  /** Takes an amount that a request may cost at most. */
  take(usd: number): void;
  /** A request that had taken `taken` has ended and cost `cost`. */
  settle(taken: number, cost: number): void;
}

/**
 * An allowance that requests which run side by side share. `spent` tells what is gone, where somebody else counts that.
 */
export function createAllowance(label: string, limit: number, spent?: () => number): Allowance {
  let gone = 0;
  let taken = 0;
  return {
    label,
    limit,
    isCountedElsewhere: spent !== undefined,
    left: () => limit - (spent?.() ?? gone) - taken,
    take: (usd) => {
      taken += usd;
    },
    settle: (amount, cost) => {
      taken -= amount;
      gone += cost;
    },
  };
}

/** What requests may cost together at most, in USD, and how long each reply may be for that; or why they may not be sent. */
export type Fit = { readonly most: number; readonly maxOutputTokens: number } | { readonly detail: string };

/** A reply shorter than this, in tokens, is not worth its input. */
const LEAST_OUTPUT = 2_000;
const MILLION = 1_000_000;

/** Fits requests that leave together into what is left: their replies may have to be shorter than asked for. */
export function fitInto(
  allowances: readonly Allowance[],
  requests: readonly ModelRequest[],
  price: ModelPrice | undefined,
): Fit {
  const asked = Math.max(0, ...requests.map(({ maxOutputTokens }) => maxOutputTokens));
  const tightest = tightestOf(allowances);
  if (!tightest) return { most: price ? mostOf(requests, asked, price) : 0, maxOutputTokens: asked };
  if (!price) return { detail: 'What this model costs is not known, so the limit cannot be kept: set its price' };
  const left = tightest.left();
  const input = mostOf(requests, 0, price);
  const each = price.output * requests.length;
  const output = each === 0 ? asked : Math.min(asked, Math.floor(((left - input) * MILLION) / each));
  if (left >= input && output >= Math.min(LEAST_OUTPUT, asked))
    return { most: input + (output * each) / MILLION, maxOutputTokens: output };
  const rest = usdWords(Math.max(0, left));
  const next = requests.length === 1 ? 'the next request' : `these ${requests.length} requests`;
  return {
    detail: `${rest} are left of the ${usdWords(tightest.limit)} for ${tightest.label}, and ${next} could cost more`,
  };
}

/** The allowance with the least left; `undefined` where there is no limit. */
export function tightestOf(allowances: readonly Allowance[]): Allowance | undefined {
  return allowances.toSorted((a, b) => a.left() - b.left())[0];
}

/** What requests may cost together, in USD, where each reply has at most so many tokens. */
export function mostOf(requests: readonly ModelRequest[], maxOutputTokens: number, price: ModelPrice): number {
  const dearest = { ...price, input: Math.max(price.input, price.cacheWrite ?? 0) };
  const { input, mostOutput } = priceOfRequests(requestTotals(requests), maxOutputTokens, dearest);
  return input + mostOutput;
}
