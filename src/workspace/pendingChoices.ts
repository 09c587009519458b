/**
 * Choices of a person that are on their way into the settings. The editor takes a moment to write them; who reads the
 * settings to act on them waits for that.
 */
export class PendingChoices {
  #last: Promise<void> = Promise.resolve();

  /** Writes a choice when those before it are written, so that the last one stays. Rejects when it cannot be written. */
  keep(write: () => Promise<void>): Promise<void> {
    const writing = this.#last.then(write);
    this.#last = writing.catch(() => undefined);
    return writing;
  }

  /** Settles when every choice that was made up to now is written, or could not be. */
  settled(): Promise<void> {
    return this.#last;
  }
}
