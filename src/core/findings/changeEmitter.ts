/** Stops listening. Shaped like the editor's own disposable, which the core does not know. */
export interface Subscription {
  dispose(): void;
}

/** Tells listeners of a change; a listener that throws does not keep the others from hearing. */
export class ChangeEmitter<T> {
  readonly #listeners = new Set<(change: T) => void>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  readonly event = (listener: (change: T) => void): Subscription => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };

  fire(change: T): void {
    const current = Array.from(this.#listeners);
    for (const listener of current) {
      try {
        listener(change);
      } catch (error) {
        this.#onError(error);
      }
    }
  }
}
