import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';

/** How often the event loop is looked at, in milliseconds; a delay is what comes on top. */
const RESOLUTION_MS = 1;

/** A thread that does nothing but tell for how long it was not to be had itself. */
const IDLE_THREAD = `
  const { parentPort } = require('node:worker_threads');
  const histogram = require('node:perf_hooks').monitorEventLoopDelay({ resolution: ${RESOLUTION_MS} });
  histogram.enable();
  parentPort.on('message', () => {
    parentPort.postMessage(histogram.max / 1e6 - ${RESOLUTION_MS});
    histogram.reset();
  });
`;

/** Longest blocks, in milliseconds. */
export interface Blocks {
  readonly own: number;
  /** Of a thread that did nothing meanwhile: what the machine's other work costs every thread. */
  readonly idle: number;
}

/** Measures for how long the thread was not to be had, beside one that does nothing. */
export class LongestBlock {
  readonly #histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  readonly #idle = new Worker(IDLE_THREAD, { eval: true });

  async start(): Promise<void> {
    await this.#askIdle();
    this.#histogram.reset();
    this.#histogram.enable();
  }

  async stop(): Promise<Blocks> {
    this.#histogram.disable();
    return { own: this.#histogram.max / 1e6 - RESOLUTION_MS, idle: await this.#askIdle() };
  }

  end(): void {
    void this.#idle.terminate();
  }

  async #askIdle(): Promise<number> {
    const answer = once(this.#idle, 'message');
    this.#idle.postMessage('', []);
    const [longest] = await answer;
    return Number(longest);
  }
}
