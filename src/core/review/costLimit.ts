import type { Failure } from '../findings/failure';
import { type ModelPrice, priceOfRequests, priceOfUsage, usdWords } from '../findings/modelPrice';
import type { Price, Usage } from '../findings/review';
import type { ModelRequest } from '../prompts/modelRequest';
import { requestTotals } from '../prompts/requestTotals';
import type { LanguageModel, ModelEvent } from './languageModel';

/** Money set aside for something. Amounts in USD. */
export interface Allowance {
  /** What it is for, within a sentence: `this review`, `today`. */
  readonly label: string;
  readonly limit: number;
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

/** What one request cost; without a price where that is not known. */
export interface RequestCost {
  readonly usage: Usage;
  readonly price?: Price;
}

export interface CostSettings {
  /** Missing when the price of the model is not known. */
  readonly price?: ModelPrice;
  readonly allowances: readonly Allowance[];
  /** Hears of each request that cost something. */
  readonly onSpent: (cost: RequestCost) => void;
}

/**
 * The same model, which asks nothing that could cost more than is allowed. Before a request leaves, the most it may
 * cost is compared with what is left: a reply that could become too dear is given a lower limit of length, and where
 * even a short one could, nothing is sent.
 */
export function withCostLimit(model: LanguageModel, settings: CostSettings): LanguageModel {
  return { ...model, stream: (request, signal) => streamWithin(model, settings, request, signal) };
}

/** A reply shorter than this, in tokens, is not worth its input. */
const LEAST_OUTPUT = 2_000;
const MILLION = 1_000_000;

async function* streamWithin(
  model: LanguageModel,
  { price, allowances, onSpent }: CostSettings,
  request: ModelRequest,
  signal: AbortSignal,
): AsyncGenerator<ModelEvent> {
  const { host } = model;
  const within = fit(request, price, allowances);
  if ('detail' in within) {
    yield { type: 'failed', failure: { kind: 'cost-limit', host, detail: within.detail } };
    return;
  }
  const { most, maxOutputTokens } = within;
  for (const allowance of allowances) allowance.take(most);
  let cost = most;
  let isOver = false;
  try {
    for await (const event of model.stream({ ...request, maxOutputTokens }, signal)) {
      if (event.type === 'text' || event.type === 'tool') {
        yield event;
        continue;
      }
      isOver = true;
      const { usage } = event;
      const paid = usage && price ? priceOfUsage(usage, price) : undefined;
      // Who gives up before the reply begins pays nothing, as far as can be told.
      cost = paid?.usd ?? 0;
      if (usage) onSpent({ usage, ...(paid ? { price: paid } : {}) });
      yield event.type === 'end' && event.truncated && maxOutputTokens < request.maxOutputTokens
        ? { type: 'failed', failure: cutFailure(allowances, host), usage: event.usage }
        : event;
    }
  } finally {
    // Whoever stops listening may still have to pay for all of it.
    for (const allowance of allowances) allowance.settle(most, isOver ? cost : most);
  }
}

type Fit = { readonly most: number; readonly maxOutputTokens: number } | { readonly detail: string };

function fit(request: ModelRequest, price: ModelPrice | undefined, allowances: readonly Allowance[]): Fit {
  const { maxOutputTokens } = request;
  const tightest = allowances.toSorted((a, b) => a.left() - b.left())[0];
  if (!tightest) return { most: 0, maxOutputTokens };
  if (!price) return { detail: 'What this model costs is not known, so the limit cannot be kept: set its price' };
  const left = tightest.left();
  const dearest = { ...price, input: Math.max(price.input, price.cacheWrite ?? 0) };
  const { input } = priceOfRequests(requestTotals([request]), maxOutputTokens, dearest);
  const affordable = price.output === 0 ? maxOutputTokens : Math.floor(((left - input) * MILLION) / price.output);
  const output = Math.min(maxOutputTokens, affordable);
  if (left >= input && output >= Math.min(LEAST_OUTPUT, maxOutputTokens))
    return { most: input + (output * price.output) / MILLION, maxOutputTokens: output };
  const rest = usdWords(Math.max(0, left));
  return {
    detail: `${rest} are left of the ${usdWords(tightest.limit)} for ${tightest.label}, and the next request could cost more`,
  };
}

function cutFailure(allowances: readonly Allowance[], host: string): Failure {
  const [tightest] = allowances.toSorted((a, b) => a.left() - b.left());
  const detail = `The reply was cut where it could have gone over the ${usdWords(tightest?.limit ?? 0)} for ${tightest?.label ?? 'it'}`;
  return { kind: 'cost-limit', host, detail };
}
