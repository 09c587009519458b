/** The answer that is being written, at most one. */
export class RunningAnswer {
  #stop: AbortController | undefined;

  get isRunning(): boolean {
    return this.#stop !== undefined;
  }

  /** Begins an answer; one that is being written is stopped. */
  begin(): AbortSignal {
    this.#stop?.abort();
    this.#stop = new AbortController();
    return this.#stop.signal;
  }

  /** To be called when the answer of `signal` has ended, however it ended. */
  finish(signal: AbortSignal): void {
    if (this.#stop?.signal === signal) this.#stop = undefined;
  }

  stop(): void {
    this.#stop?.abort();
  }

  dispose(): void {
    this.stop();
  }
}
