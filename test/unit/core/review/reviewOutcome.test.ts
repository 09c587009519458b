import assert from 'node:assert/strict';
import type { Failure } from '../../../../src/core/findings/failure';
import type { Outcome } from '../../../../src/core/findings/review';
import { outcomeOf, type RequestResult, totalUsage } from '../../../../src/core/review/reviewOutcome';

describe('outcomeOf', () => {
  const truncated: Failure = { kind: 'truncated' };
  const refused: Failure = { kind: 'refused' };
  const result = (change: Partial<RequestResult> = {}): RequestResult => ({ cancelled: false, items: 0, ...change });

  const check = (title: string, results: readonly RequestResult[], expected: Outcome) =>
    it(title, () => assert.deepEqual(outcomeOf(results), expected));

  check('a whole reply without findings is a success', [result()], { kind: 'success' });
  check('a failure with nothing learnt failed', [result({ failure: refused })], { kind: 'failed', failure: refused });
  check('a failure after a finding is partial', [result({ items: 1, failure: truncated })], {
    kind: 'partial',
    failure: truncated,
  });
  check('one clean request of two makes it partial', [result(), result({ failure: refused })], {
    kind: 'partial',
    failure: refused,
  });
  check('the first failure is told', [result({ items: 1, failure: truncated }), result({ failure: refused })], {
    kind: 'partial',
    failure: truncated,
  });
  check('cancelled is cancelled, whatever arrived', [result({ items: 3 }), result({ cancelled: true })], {
    kind: 'cancelled',
  });
});

describe('totalUsage', () => {
  it('adds up what the servers told', () => {
    const usage = { inputTokens: 1, outputTokens: 2, cacheReadTokens: 3, cacheWriteTokens: 4 };
    const results = [usage, undefined, usage].map((told) => ({
      cancelled: false,
      items: 0,
      ...(told ? { usage: told } : {}),
    }));
    assert.deepEqual(totalUsage(results), { inputTokens: 2, outputTokens: 4, cacheReadTokens: 6, cacheWriteTokens: 8 });
  });

  it('is undefined when none told', () => assert.equal(totalUsage([{}]), undefined));
});
