import { setTimeout as delay } from 'node:timers/promises';

const FIRST_MS = 2_000;
const LONGEST_MS = 60_000;

/**
 * Pauses between two looks at something that takes minutes or hours: 2 s, each twice as long as the one before, at most
 * a minute. Each rejects when its signal aborts.
 */
export function growingPause(): (signal: AbortSignal) => Promise<void> {
  let nextMs = FIRST_MS;
  return async (signal) => {
    const ms = nextMs;
    nextMs = Math.min(LONGEST_MS, 2 * ms);
    await delay(ms, undefined, { signal });
  };
}
