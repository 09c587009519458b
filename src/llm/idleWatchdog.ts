/** Aborts its signal when nothing has happened for a while. Sleeps until it is first woken. */
export class IdleWatchdog {
  readonly #idleMs: number;
  readonly #controller = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #ended = false;

  constructor(idleMs: number) {
    this.#idleMs = idleMs;
  }

  /** Aborts once when the time is up. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Something happened: the time starts again. */
  wake(): void {
    clearTimeout(this.#timer);
    if (this.#ended) return;
    const timer = setTimeout(() => this.#expire(timer), this.#idleMs);
    this.#timer = timer;
  }

  /** Stops watching until it is woken again. */
  rest(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Stops watching for good: a late byte of an answer nobody reads any more must not keep the process waiting. */
  end(): void {
    this.#ended = true;
    this.rest();
  }

  /** After a standstill of this process timers go before what has arrived meanwhile, which wakes only then. */
  #expire(timer: NodeJS.Timeout): void {
    setImmediate(() => {
      if (this.#timer === timer) this.#controller.abort();
    });
  }
}
