import type { Failure } from '../../findings/failure';
import { priceOfUsage, usdWords } from '../../findings/modelPrice';
import type { ModelRequest } from '../../prompts/modelRequest';
import type { LanguageModel, ModelEvent } from '../languageModel';
import { type Allowance, fitInto, tightestOf } from './allowance';
import { batchesWithin } from './batchCost';
import type { CostSettings } from './costSettings';

/**
 * The same model, which asks nothing that could cost more than is allowed. Before a request leaves, the most it may
 * cost is compared with what is left: a reply that could become too dear is given a lower limit of length, and where
 * even a short one could, nothing is sent. The same holds for the requests of a batch together, at their half price.
 */
export function withCostLimit(model: LanguageModel, settings: CostSettings): LanguageModel {
  const { batches, host } = model;
  return {
    ...model,
    stream: (request, signal) => streamWithin(model, settings, request, signal),
    // A limit counts what a request costs when no cache helps: one that leans on it would be refused too early.
    ...(settings.allowances.length > 0 ? { keepsPrefix: false } : {}),
    ...(batches ? { batches: batchesWithin(batches, host, settings) } : {}),
  };
}

async function* streamWithin(
  model: LanguageModel,
  { price, allowances, onSpent }: CostSettings,
  request: ModelRequest,
  signal: AbortSignal,
): AsyncGenerator<ModelEvent> {
  const { host } = model;
  const within = fitInto(allowances, [request], price);
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
      if (event.type === 'text' || event.type === 'tool' || event.type === 'next') {
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

function cutFailure(allowances: readonly Allowance[], host: string): Failure {
  const tightest = tightestOf(allowances);
  const detail = `The reply was cut where it could have gone over the ${usdWords(tightest?.limit ?? 0)} for ${tightest?.label ?? 'it'}`;
  return { kind: 'cost-limit', host, detail };
}
