/** A pause that a server asked for holds for every request to it, not only for the one that was told. */
export interface RateGate {
  /** Settles when requests may leave; rejects with the signal's reason when aborted. */
  opened(signal: AbortSignal): Promise<void>;
  /** Lets nothing leave for so many ms from now on. */
  close(forMs: number): void;
}

/** `now` in ms from any fixed point. */
export function createRateGate(now: () => number = () => performance.now()): RateGate {
  let closedUntil = 0;
  return {
    async opened(signal) {
      signal.throwIfAborted();
      // It may be closed for longer while it is waited for.
      for (let left = closedUntil - now(); left > 0; left = closedUntil - now()) await pause(left, signal);
    },
    close(forMs) {
      closedUntil = Math.max(closedUntil, now() + forMs);
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
