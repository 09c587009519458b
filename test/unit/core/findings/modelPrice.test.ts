import assert from 'node:assert/strict';
import {
  allInput,
  batchPrice,
  percentCached,
  priceOfRequests,
  priceOfUsage,
  priceWords,
  readPriceTable,
  usdWords,
} from '../../../../src/core/findings/modelPrice';
import { mostForReading } from '../../../../src/core/review/deep/readingPrice';

const usage = { inputTokens: 100_000, outputTokens: 10_000, cacheReadTokens: 0, cacheWriteTokens: 0 };
const price = { input: 4, output: 20 };

describe('A table of prices', () => {
  const check = (name: string, value: unknown, expected: unknown) =>
    it(name, () => assert.deepEqual(readPriceTable(value), expected));

  check('gives the models it names', { a: price }, { a: price });
  check('takes prices of the cache', { a: { ...price, cacheRead: 0.4 } }, { a: { ...price, cacheRead: 0.4 } });
  check('leaves out a price that is none', { a: { input: '4', output: 20 }, b: { input: -1, output: 1 }, c: null }, {});
  check('leaves out what is no number', { a: { input: Number.NaN, output: 1 }, b: { input: 1 } }, {});
  for (const value of [undefined, null, 'free', 7, []]) check(`is empty for ${String(value)}`, value, {});
});

describe('The price', () => {
  it('of a review is that of its tokens', () => {
    assert.deepEqual(priceOfUsage(usage, price), { usd: 0.6 });
  });

  it('is a lower bound when tokens of the cache have no price', () => {
    const cached = { ...usage, cacheReadTokens: 50_000 };
    assert.deepEqual(priceOfUsage(cached, price), { usd: 0.6, isAtLeast: true });
    assert.deepEqual(priceOfUsage(cached, { ...price, cacheRead: 0.4 }), { usd: 0.62 });
  });

  it('of requests is their input, and their longest replies', () => {
    const totals = { count: 3, inputTokens: 250_000 };
    assert.deepEqual(priceOfRequests(totals, 1_000, price), { input: 1, mostOutput: 0.06 });
  });

  it('in a batch is half of everything', () => {
    assert.deepEqual(batchPrice({ ...price, cacheRead: 0.4 }), { input: 2, output: 10, cacheRead: 0.2 });
    assert.deepEqual(priceOfUsage(usage, batchPrice(price)), { usd: 0.3 });
  });

  it('goes with the share of the input that came from the cache', () => {
    const cached = { ...usage, cacheReadTokens: 300_000, cacheWriteTokens: 50_000 };
    assert.deepEqual(
      [allInput(cached), percentCached(300_000, allInput(cached)), percentCached(0, 0)],
      [450_000, 67, 0],
    );
  });

  it('of reading on is that of every turn at its longest', () => {
    const most = mostForReading({ count: 2, inputTokens: 10_000 }, 1_000, { rounds: 3, length: 30_000 }, price);
    assert.equal(most, (3 * (10_000 + 2 * 10_000) * 4 + 2 * 3 * 1_000 * 20) / 1_000_000);
  });

  it('reads like an amount', () => {
    assert.deepEqual([0, 0.00341, 0.01, 1.2, 12.345].map(usdWords), ['$0', '$0.0034', '$0.01', '$1.20', '$12.35']);
    assert.equal(priceWords({ usd: 0.6 }), '$0.60');
    assert.equal(priceWords({ usd: 0.6, isAtLeast: true }), 'at least $0.60');
  });
});
