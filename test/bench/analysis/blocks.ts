import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How often the event loop is looked at, in milliseconds; a delay is what comes on top. */
const RESOLUTION_MS = 1;

/** Measures for how long the thread was not to be had. */
export class LongestBlock {
  readonly #histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });

  start(): void {
    this.#histogram.reset();
    this.#histogram.enable();
  }

  /** The longest block since the start, in milliseconds. */
  stop(): number {
    this.#histogram.disable();
    return this.#histogram.max / 1e6 - RESOLUTION_MS;
  }
}
