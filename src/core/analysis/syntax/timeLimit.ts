/** How long something may take, by a clock that is handed in. */
export class TimeLimit {
  readonly #now: () => number;
  #end = 0;
  #wasOver = false;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether something was told to stop since the start. */
  get wasOver(): boolean {
    return this.#wasOver;
  }

  start(milliseconds: number): void {
    this.#end = this.#now() + milliseconds;
    this.#wasOver = false;
  }

  /** Runs something whose time does not count. */
  exclude<T>(run: () => T): T {
    const begun = this.#now();
    try {
      return run();
    } finally {
      this.#end += this.#now() - begun;
    }
  }

  readonly isOver = (): boolean => {
    this.#wasOver ||= this.#now() > this.#end;
    return this.#wasOver;
  };
}
