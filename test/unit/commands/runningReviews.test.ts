import assert from 'node:assert/strict';
import { isStopped, RunningReviews } from '../../../src/commands/runningReviews';
import { fileTarget } from '../core/findings/sampleFinding';

describe('RunningReviews', () => {
  it('stops the running review of the same target when a newer one begins', () => {
    const running = new RunningReviews();
    const first = running.begin('1', fileTarget('a.ts'));
    const other = running.begin('2', fileTarget('b.ts'));
    const second = running.begin('3', fileTarget('a.ts'));
    assert.deepEqual([first.aborted, other.aborted, second.aborted], [true, false, false]);
  });

  it('does not take the newer one for ended when the older one ends', () => {
    const running = new RunningReviews();
    running.begin('1', fileTarget('a.ts'));
    const second = running.begin('2', fileTarget('a.ts'));
    running.finish('1');
    running.stop('2');
    assert.equal(second.aborted, true);
  });

  it('stops one review, or all', () => {
    const running = new RunningReviews();
    const signals = ['a.ts', 'b.ts', 'c.ts'].map((path) => running.begin(path, fileTarget(path)));
    running.stop('b.ts');
    assert.deepEqual(
      signals.map((signal) => signal.aborted),
      [false, true, false],
    );
    running.dispose();
    assert.deepEqual(
      signals.map((signal) => signal.aborted),
      [true, true, true],
    );
  });

  it('tells one that a person stopped from one that was replaced, or whose window closed', () => {
    const running = new RunningReviews();
    const replaced = running.begin('1', fileTarget('a.ts'));
    const stopped = running.begin('2', fileTarget('a.ts'));
    running.stop('2');
    const closed = running.begin('3', fileTarget('b.ts'));
    running.dispose();
    const reasons = [replaced, stopped, closed].map(({ reason }) => reason);
    assert.deepEqual(reasons.map(isStopped), [false, true, false]);
    assert.ok(
      reasons.every((reason) => reason.name === 'AbortError'),
      'none is taken for a defect',
    );
  });
});
