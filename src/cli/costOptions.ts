import { type Command, InvalidArgumentError } from 'commander';
import { type ModelPrice, priceWords } from '../core/findings/modelPrice';
import { createAllowance } from '../core/review/cost/allowance';
import { withCostLimit } from '../core/review/cost/costLimit';
import type { LanguageModel } from '../core/review/languageModel';
import type { Terminal } from './terminal';
import { UsageError } from './usageError';

/** What the model costs, and how much may be spent, as the command line says it. */
export interface CostOptions {
  readonly price?: ModelPrice;
  /** In USD. */
  readonly maxCost?: number;
}

export function addCostOptions(command: Command): Command {
  return command
    .option('--price <input,output[,cache-read,cache-write]>', 'USD per million tokens of the model', priceFrom)
    .option('--max-cost <usd>', 'send nothing that could cost more; needs --price', amountFrom);
}

/**
 * The same model, held to the limit that is given; tells the price of each request where it is known.
 *
 * @throws UsageError when there is a limit and no price
 */
export function limitedModel(model: LanguageModel, { price, maxCost }: CostOptions, terminal: Terminal): LanguageModel {
  if (maxCost !== undefined && !price) throw new UsageError('--max-cost needs --price, which says what a token costs.');
  if (!price) return model;
  return withCostLimit(model, {
    price,
    allowances: maxCost === undefined ? [] : [createAllowance('this run', maxCost)],
    onSpent: (cost) => {
      if (cost.price) terminal.tell(`A request cost ${priceWords(cost.price)}.`);
    },
  });
}

function priceFrom(value: string): ModelPrice {
  const [input, output, cacheRead, cacheWrite] = value.split(',').map(amountFrom);
  if (input === undefined || output === undefined)
    throw new InvalidArgumentError('It has to be two to four amounts, such as 4,20 or 4,20,0.4,5.');
  return {
    input,
    output,
    ...(cacheRead === undefined ? {} : { cacheRead }),
    ...(cacheWrite === undefined ? {} : { cacheWrite }),
  };
}

function amountFrom(value: string): number {
  const amount = Number(value);
  if (value.trim() === '' || !Number.isFinite(amount) || amount < 0)
    throw new InvalidArgumentError('It has to be an amount in USD, from 0.');
  return amount;
}
