import assert from 'node:assert/strict';
import { TimeLimit } from '../../../../../src/core/analysis/syntax/timeLimit';

describe('time limit', () => {
  let now = 0;
  const limit = new TimeLimit(() => now);

  beforeEach(() => {
    now = 1000;
    limit.start(100);
  });

  it('is not over before its end', () => {
    now += 100;
    assert.equal(limit.isOver(), false);
    assert.equal(limit.wasOver, false);
  });

  it('is over after its end, and stays so until it starts again', () => {
    now += 101;
    assert.equal(limit.isOver(), true);
    now -= 50;
    assert.equal(limit.isOver(), true);
    assert.equal(limit.wasOver, true);
    limit.start(100);
    assert.equal(limit.wasOver, false);
  });

  it('does not count what is excluded', () => {
    const value = limit.exclude(() => {
      now += 5000;
      return 'compiled';
    });
    now += 100;
    assert.equal(value, 'compiled');
    assert.equal(limit.isOver(), false);
  });
});
