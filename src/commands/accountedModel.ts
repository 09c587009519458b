import type * as vscode from 'vscode';
import { requestTotals } from '../core/prompts/requestTotals';
import { type Allowance, createAllowance, withCostLimit } from '../core/review/costLimit';
import type { LanguageModel } from '../core/review/languageModel';
import type { CostLedger } from '../workspace/costLedger';
import type { Settings } from '../workspace/settings';

/**
 * The same model for one review or question: each of its requests stands in the log, what it costs is added up, and
 * none is sent that could go over a limit that is set.
 */
export function accountedModel(
  model: LanguageModel,
  { prices, costLimits }: Pick<Settings, 'prices' | 'costLimits'>,
  costs: CostLedger,
  log: vscode.LogOutputChannel,
): LanguageModel {
  const price = prices[model.model];
  const allowances: Allowance[] = [];
  if (costLimits.review > 0) allowances.push(createAllowance('one review', costLimits.review));
  if (costLimits.day > 0) allowances.push(createAllowance('today', costLimits.day, () => costs.today.usd));
  const onSpent = costs.add.bind(costs);
  return withCostLimit(logged(model, log), { allowances, onSpent, ...(price ? { price } : {}) });
}

function logged(model: LanguageModel, log: vscode.LogOutputChannel): LanguageModel {
  const { host } = model;
  const countTokens = model.countTokens?.bind(model);
  return {
    ...model,
    stream: (request, signal) => {
      log.info(`Asking ${model.model} at ${host}: about ${requestTotals([request]).inputTokens} tokens`);
      return model.stream(request, signal);
    },
    ...(countTokens
      ? {
          countTokens: (request, signal) => {
            log.info(`Having ${host} count the tokens of a request`);
            return countTokens(request, signal);
          },
        }
      : {}),
  };
}
