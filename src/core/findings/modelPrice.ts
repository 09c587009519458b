import { membersOf } from './record';
import type { Price, RequestTotals, Usage } from './review';

/** What a model costs, in USD per million tokens. */
export interface ModelPrice {
  readonly input: number;
  readonly output: number;
  /** Tokens read from the server's cache; unknown when missing. */
  readonly cacheRead?: number;
  /** Tokens written to it; unknown when missing. */
  readonly cacheWrite?: number;
}

/** Prices by the model's id, as its server names it. */
export type PriceTable = Readonly<Record<string, ModelPrice>>;

const MILLION = 1_000_000;

/** Reads a table that a person wrote; a model whose prices are not numbers from 0 up is left out. */
export function readPriceTable(value: unknown): PriceTable {
  const prices = Object.entries(membersOf(value)).flatMap(([model, entry]) => {
    const { input, output, cacheRead, cacheWrite } = membersOf(entry);
    if (!isPrice(input) || !isPrice(output)) return [];
    const cache = { ...(isPrice(cacheRead) ? { cacheRead } : {}), ...(isPrice(cacheWrite) ? { cacheWrite } : {}) };
    return [[model, { input, output, ...cache }] as const];
  });
  return Object.fromEntries(prices);
}

/** What a review cost by the server's own count of tokens. */
export function priceOfUsage(usage: Usage, price: ModelPrice): Price {
  const { cacheRead, cacheWrite } = price;
  const isKnown =
    (usage.cacheReadTokens === 0 || cacheRead !== undefined) &&
    (usage.cacheWriteTokens === 0 || cacheWrite !== undefined);
  const usd =
    (usage.inputTokens * price.input +
      usage.outputTokens * price.output +
      usage.cacheReadTokens * (cacheRead ?? 0) +
      usage.cacheWriteTokens * (cacheWrite ?? 0)) /
    MILLION;
  return isKnown ? { usd } : { usd, isAtLeast: true };
}

/** The input tokens of a request, all of them: those that were in the server's cache count too. */
export function allInput({ inputTokens, cacheReadTokens, cacheWriteTokens }: Usage): number {
  return inputTokens + cacheReadTokens + cacheWriteTokens;
}

/** How much of an input was read from the server's cache, in whole percent. */
export function percentCached(cacheReadTokens: number, input: number): number {
  return input === 0 ? 0 : Math.round((100 * cacheReadTokens) / input);
}

/** What a model costs where its requests are handed over as a batch: half of everything. */
export function batchPrice({ input, output, cacheRead, cacheWrite }: ModelPrice): ModelPrice {
  return {
    input: input / 2,
    output: output / 2,
    ...(cacheRead === undefined ? {} : { cacheRead: cacheRead / 2 }),
    ...(cacheWrite === undefined ? {} : { cacheWrite: cacheWrite / 2 }),
  };
}

/** What requests will cost, in USD: their input by estimate, and their replies when each is as long as it may be. */
export function priceOfRequests(
  { count, inputTokens, cached = { written: 0, read: 0 } }: RequestTotals,
  maxOutputTokens: number,
  price: ModelPrice,
): { readonly input: number; readonly mostOutput: number } {
  const { written, read } = cached;
  const { input, cacheWrite = input, cacheRead = input } = price;
  const fresh = Math.max(0, inputTokens - written - read);
  return {
    input: (fresh * input + written * cacheWrite + read * cacheRead) / MILLION,
    mostOutput: (count * maxOutputTokens * price.output) / MILLION,
  };
}

/** An amount for people: cents, and below a cent two digits that count: `$1.20`, `$0.0034`. */
export function usdWords(usd: number): string {
  if (usd === 0) return '$0';
  return usd >= 0.01 ? `$${usd.toFixed(2)}` : `$${Number(usd.toPrecision(2))}`;
}

/** A price for people: `$0.12`, or `at least $0.12`. */
export function priceWords({ usd, isAtLeast }: Price): string {
  return isAtLeast ? `at least ${usdWords(usd)}` : usdWords(usd);
}

function isPrice(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
