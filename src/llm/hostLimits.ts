import { createRateGate, type RateGate } from './rateGate';
import { createRequestSlots, type RequestSlots } from './requestSlots';

/** What holds requests to one host back. Two reviews and a question in the chat share it. */
export interface HostLimit {
  /** Closed while the host wants a pause. */
  readonly gate: RateGate;
  /** Bounds how many requests are under way. */
  readonly slots: RequestSlots;
}

/** The limit of each host, the same for everybody who asks it. */
export interface HostLimits {
  of(host: string): HostLimit;
}

/** More than one review sends at a time, so that a question in the chat need not wait for a review to end. */
const AT_ONCE = 6;

export function createHostLimits(): HostLimits {
  const limits = new Map<string, HostLimit>();
  return {
    of(host) {
      const known = limits.get(host);
      if (known) return known;
      const limit = { gate: createRateGate(), slots: createRequestSlots(AT_ONCE) };
      limits.set(host, limit);
      return limit;
    },
  };
}
