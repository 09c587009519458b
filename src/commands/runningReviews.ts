import { type Target, targetKey } from '../core/findings/target';

/** Why a review is aborted that nobody wants any more: what it has handed over is to be stopped, too. */
export const STOPPED = new DOMException('The review was stopped.', 'AbortError');

/** The reviews that are under way, at most one for each target. */
export class RunningReviews {
  readonly #byTarget = new Map<string, { readonly id: string; readonly stop: AbortController }>();

  /** Begins a review; one of the same target that is under way is stopped. */
  begin(id: string, target: Target): AbortSignal {
    const key = targetKey(target);
    this.#byTarget.get(key)?.stop.abort();
    const stop = new AbortController();
    this.#byTarget.set(key, { id, stop });
    return stop.signal;
  }

  /** To be called when a review has ended, however it ended. */
  finish(id: string): void {
    for (const [key, running] of this.#byTarget) if (running.id === id) this.#byTarget.delete(key);
  }

  /** Stops one review, or all. */
  stop(id?: string): void {
    for (const running of this.#byTarget.values())
      if (id === undefined || running.id === id) running.stop.abort(STOPPED);
  }

  /** The window closes: what was handed over is collected by another. */
  dispose(): void {
    for (const running of this.#byTarget.values()) running.stop.abort();
  }
}
