import assert from 'node:assert/strict';
import { createRateGate } from '../../../src/llm/rateGate';

describe('rate gate', () => {
  it('is open until it is closed', async () => {
    await createRateGate().opened(new AbortController().signal);
  });

  it('opens when the longest pause that was asked for is over', async () => {
    let now = 0;
    const gate = createRateGate(() => now);
    gate.close(5);
    gate.close(2);
    const opened = gate.opened(new AbortController().signal);
    now = 2;
    assert.equal(await Promise.race([opened.then(() => 'open'), Promise.resolve('closed')]), 'closed');
    now = 5;
    await opened;
  });

  it('lets nobody wait who gave up', async () => {
    const gate = createRateGate();
    gate.close(60_000);
    const stop = new AbortController();
    const opened = gate.opened(stop.signal);
    stop.abort();
    await assert.rejects(opened);
  });
});
