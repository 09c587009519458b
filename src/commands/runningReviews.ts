import { type Target, targetKey } from '../core/findings/target';

/** By its text: the build puts this file into several bundles, and no object is the same in all of them. */
const STOPPED = 'The review was stopped.';

/** Whether a review was aborted because nobody wants it any more: what it has handed over is to be stopped, too. */
export function isStopped(reason: unknown): boolean {
  return reason instanceof DOMException && reason.message === STOPPED;
}

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
    const reason = new DOMException(STOPPED, 'AbortError');
    for (const running of this.#byTarget.values())
      if (id === undefined || running.id === id) running.stop.abort(reason);
  }

  /** The window closes: what was handed over is collected by another. */
  dispose(): void {
    for (const running of this.#byTarget.values()) running.stop.abort();
  }
}
