import * as vscode from 'vscode';
import { allInput } from '../core/findings/modelPrice';
import { membersOf } from '../core/findings/record';
import type { RequestCost } from '../core/review/cost/costSettings';
import type { MachineMemory } from './approvedHosts';

/** What requests cost together. */
export interface CostSum {
  readonly requests: number;
  /** Of those whose price is known. */
  readonly usd: number;
  /** Some had no known price: it was more than this. */
  readonly isAtLeast: boolean;
  /** Tokens, as the servers counted them; those of the cache count among the input, too. */
  readonly input: number;
  readonly cached: number;
  readonly output: number;
}

const KEY = 'costOfDay';
const HELD_KEY = 'costOfBatches';
/** A server gives a batch up after a day: what is held for longer will not be spent. */
const LONGEST_HELD_MS = 48 * 3_600_000;
const NOTHING: CostSum = { requests: 0, usd: 0, isAtLeast: false, input: 0, cached: 0, output: 0 };

/** Adds up what models cost: in this window since it opened, and on this machine since midnight, all windows together. */
export class CostLedger {
  readonly #memory: MachineMemory;
  readonly #changed = new vscode.EventEmitter<void>();
  #session = NOTHING;

  constructor(memory: MachineMemory) {
    this.#memory = memory;
  }

  get session(): CostSum {
    return this.#session;
  }

  /** Since midnight, by the clock of this machine. */
  get today(): CostSum {
    const { day, requests, usd, isAtLeast, input, cached, output } = membersOf(this.#memory.get(KEY));
    if (day !== dayOf(new Date()) || typeof usd !== 'number' || typeof requests !== 'number') return NOTHING;
    const tokens = { input: Number(input) || 0, cached: Number(cached) || 0, output: Number(output) || 0 };
    return { requests, usd, isAtLeast: isAtLeast === true, ...tokens };
  }

  get onDidChange(): vscode.Event<void> {
    return this.#changed.event;
  }

  /** What batches that were handed over, by all windows, may still cost at most. */
  get held(): number {
    return Object.values(this.#batches()).reduce((sum, { usd }) => sum + usd, 0);
  }

  /** Holds what a batch may cost until it is known. Amounts in USD. */
  hold(batch: string, usd: number): void {
    void this.#memory.update(HELD_KEY, { ...this.#batches(), [batch]: { usd, since: Date.now() } });
  }

  release(batch: string): void {
    const { [batch]: _, ...others } = this.#batches();
    void this.#memory.update(HELD_KEY, others);
  }

  add(cost: RequestCost): void {
    this.#session = sumOf(this.#session, cost);
    void this.#memory.update(KEY, { day: dayOf(new Date()), ...sumOf(this.today, cost) });
    this.#changed.fire();
  }

  #batches(): Readonly<Record<string, { readonly usd: number; readonly since: number }>> {
    const oldest = Date.now() - LONGEST_HELD_MS;
    const kept = Object.entries(membersOf(this.#memory.get(HELD_KEY))).flatMap(([batch, value]) => {
      const { usd, since } = membersOf(value);
      if (typeof usd !== 'number' || typeof since !== 'number' || since < oldest) return [];
      return [[batch, { usd, since }] as const];
    });
    return Object.fromEntries(kept);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

function sumOf(sum: CostSum, { price, usage }: RequestCost): CostSum {
  return {
    requests: sum.requests + 1,
    usd: sum.usd + (price?.usd ?? 0),
    isAtLeast: sum.isAtLeast || price === undefined || price.isAtLeast === true,
    input: sum.input + allInput(usage),
    cached: sum.cached + usage.cacheReadTokens,
    output: sum.output + usage.outputTokens,
  };
}

/** `2026-11-23`, by the clock of this machine. */
function dayOf(date: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
