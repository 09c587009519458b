import * as vscode from 'vscode';
import { membersOf } from '../core/findings/record';
import type { RequestCost } from '../core/review/costLimit';
import type { MachineMemory } from './approvedHosts';

/** What requests cost together. */
export interface CostSum {
  readonly requests: number;
  /** Of those whose price is known. */
  readonly usd: number;
  /** Some had no known price: it was more than this. */
  readonly isAtLeast: boolean;
}

const KEY = 'costOfDay';
const NOTHING: CostSum = { requests: 0, usd: 0, isAtLeast: false };

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
    const { day, requests, usd, isAtLeast } = membersOf(this.#memory.get(KEY));
    if (day !== dayOf(new Date()) || typeof usd !== 'number' || typeof requests !== 'number') return NOTHING;
    return { requests, usd, isAtLeast: isAtLeast === true };
  }

  get onDidChange(): vscode.Event<void> {
    return this.#changed.event;
  }

  add(cost: RequestCost): void {
    this.#session = sumOf(this.#session, cost);
    void this.#memory.update(KEY, { day: dayOf(new Date()), ...sumOf(this.today, cost) });
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

function sumOf({ requests, usd, isAtLeast }: CostSum, { price }: RequestCost): CostSum {
  return {
    requests: requests + 1,
    usd: usd + (price?.usd ?? 0),
    isAtLeast: isAtLeast || price === undefined || price.isAtLeast === true,
  };
}

/** `2026-11-23`, by the clock of this machine. */
function dayOf(date: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
