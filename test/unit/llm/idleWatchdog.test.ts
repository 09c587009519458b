import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { IdleWatchdog } from '../../../src/llm/idleWatchdog';

describe('IdleWatchdog', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  it('sleeps until it is woken', () => {
    const watchdog = new IdleWatchdog(100);
    mock.timers.tick(1000);
    assert(!watchdog.signal.aborted);
  });

  it('aborts when nothing happens, and each event gives it the whole time again', () => {
    const watchdog = new IdleWatchdog(100);
    watchdog.wake();
    mock.timers.tick(99);
    watchdog.wake();
    mock.timers.tick(99);
    assert(!watchdog.signal.aborted);
    mock.timers.tick(1);
    assert(watchdog.signal.aborted);
  });

  it('does not count the time it rests', () => {
    const watchdog = new IdleWatchdog(100);
    watchdog.wake();
    watchdog.rest();
    mock.timers.tick(1000);
    watchdog.wake();
    mock.timers.tick(99);
    assert(!watchdog.signal.aborted);
    mock.timers.tick(1);
    assert(watchdog.signal.aborted);
  });

  it('is not woken after its end', () => {
    const watchdog = new IdleWatchdog(100);
    watchdog.wake();
    watchdog.end();
    watchdog.wake();
    mock.timers.tick(1000);
    assert(!watchdog.signal.aborted);
  });
});
