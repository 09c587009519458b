import type { ModelPrice } from '../../findings/modelPrice';
import type { Price, Usage } from '../../findings/review';
import type { Allowance } from './allowance';

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
  /** Hears of each batch that was handed over, and what it may cost at most, in USD: it is not spent yet. */
  readonly onHeld?: (batch: string, usd: number) => void;
  /** Hears of each batch whose cost is known now, or that is gone. */
  readonly onReleased?: (batch: string) => void;
}
