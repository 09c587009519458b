import assert from 'node:assert/strict';
import { budgetWithin, DEFAULT_BUDGET } from '../../../../../src/core/context/budget/contextBudget';

describe('The budget of a request', () => {
  it('is the usual one where the model takes enough, or nobody said how much', () => {
    assert.deepEqual(budgetWithin(undefined), DEFAULT_BUDGET);
    assert.deepEqual({ ...budgetWithin(1_000_000), shared: 0 }, { ...DEFAULT_BUDGET, shared: 0 });
  });

  it('leaves as much room for shared code as a request has beside all of its own', () => {
    const shared = [64_000, 135_000, 200_000, 250_000, 1_000_000].map((window) => budgetWithin(window).shared);
    assert.deepEqual(shared, [0, 3_000, 68_000, 118_000, 250_000]);
  });

  it('shrinks in all its parts with what the model takes, and leaves room for the rest', () => {
    for (const window of [16_000, 32_000, 64_000, 100_000]) {
      const sum = Object.values(budgetWithin(window)).reduce((total: number, part: number) => total + part, 0);
      assert(sum <= window - 12_000, `${sum} of ${window}`);
      assert(sum > window - 12_100);
    }
  });

  it('leaves something of the target however little that is', () => {
    assert.equal(budgetWithin(4_000).target, 1_000);
  });
});
