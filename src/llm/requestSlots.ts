/** So many requests may be under way at a time; the others wait in the order in which they came. */
export interface RequestSlots {
  /** Settles with what gives the slot back, to be called once; rejects with the signal's reason when it aborts first. */
  take(signal: AbortSignal): Promise<() => void>;
}

export function createRequestSlots(count: number): RequestSlots {
  let free = count;
  const waiting: (() => void)[] = [];

  function giveBack(): void {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }

  return {
    take(signal) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason);
          return;
        }
        if (free > 0) {
          free -= 1;
          resolve(giveBack);
          return;
        }
        const enter = (): void => {
          signal.removeEventListener('abort', leave);
          resolve(giveBack);
        };
        const leave = (): void => {
          waiting.splice(waiting.indexOf(enter), 1);
          reject(signal.reason);
        };
        waiting.push(enter);
        signal.addEventListener('abort', leave, { once: true });
      });
    },
  };
}
