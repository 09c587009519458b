import type * as vscode from 'vscode';
import { requestTotals } from '../core/prompts/requestTotals';
import type { BatchQueue } from '../core/review/batchQueue';
import { type Allowance, createAllowance } from '../core/review/cost/allowance';
import { withCostLimit } from '../core/review/cost/costLimit';
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
  if (costLimits.day > 0) allowances.push(createAllowance('today', costLimits.day, () => costs.today.usd + costs.held));
  return withCostLimit(logged(model, log), {
    allowances,
    onSpent: costs.add.bind(costs),
    onHeld: costs.hold.bind(costs),
    onReleased: costs.release.bind(costs),
    ...(price ? { price } : {}),
  });
}

function logged(model: LanguageModel, log: vscode.LogOutputChannel): LanguageModel {
  const { host, batches } = model;
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
    ...(batches ? { batches: loggedBatches(batches, host, log) } : {}),
  };
}

function loggedBatches(batches: BatchQueue, host: string, log: vscode.LogOutputChannel): BatchQueue {
  return {
    submit: (requests, signal) => {
      log.info(`Handing ${requests.length} requests over to ${host} as a batch`);
      return batches.submit(requests, signal);
    },
    list: (since, signal) => {
      log.info(`Asking ${host} for its batches: one may have been lost`);
      return batches.list(since, signal);
    },
    state: (id, signal) => {
      log.info(`Asking ${host} how batch ${id} stands`);
      return batches.state(id, signal);
    },
    replies: (id, signal) => {
      log.info(`Reading the replies of batch ${id} from ${host}`);
      return batches.replies(id, signal);
    },
    cancel: (id) => {
      log.info(`Having ${host} stop batch ${id}`);
      return batches.cancel(id);
    },
  };
}
