import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { IdleWatchdog } from '../../../src/llm/idleWatchdog';

describe('IdleWatchdog', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  it('sleeps until it is woken', async () => {
    const watchdog = new IdleWatchdog(100);
    mock.timers.tick(1000);
    await nextTurn();
    assert(!watchdog.signal.aborted);
  });

  it('aborts when nothing happens, and each event gives it the whole time again', async () => {
    const watchdog = new IdleWatchdog(100);
    watchdog.wake();
    mock.timers.tick(99);
    watchdog.wake();
    mock.timers.tick(99);
    assert(!watchdog.signal.aborted);
    mock.timers.tick(1);
    await nextTurn();
    assert(watchdog.signal.aborted);
  });

  it('does not count the time it rests', async () => {
    const watchdog = new IdleWatchdog(100);
    watchdog.wake();
    watchdog.rest();
    mock.timers.tick(1000);
    watchdog.wake();
    mock.timers.tick(99);
    assert(!watchdog.signal.aborted);
    mock.timers.tick(1);
    await nextTurn();
    assert(watchdog.signal.aborted);
  });

  it('leaves it to what arrived during a standstill to be read', async () => {
    const watchdog = new IdleWatchdog(100);
    watchdog.wake();
    mock.timers.tick(5000);
    watchdog.wake();
    await nextTurn();
    assert(!watchdog.signal.aborted);
    mock.timers.tick(5000);
    watchdog.rest();
    await nextTurn();
    assert(!watchdog.signal.aborted);
  });

  it('is not woken after its end', async () => {
    const watchdog = new IdleWatchdog(100);
    watchdog.wake();
    watchdog.end();
    watchdog.wake();
    mock.timers.tick(1000);
    await nextTurn();
    assert(!watchdog.signal.aborted);
  });
});
