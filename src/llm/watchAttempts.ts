import type { Middleware } from '@anthropic-ai/sdk';
import { pauseAskedFor, pauseUntilRefilled } from './askedPause';
import type { IdleWatchdog } from './idleWatchdog';
import type { RateGate } from './rateGate';

/** A server may ask for a longer pause than this, in seconds; then a person should decide, not a timer. */
const LONGEST_PAUSE_S = 30;
const TOO_MANY_REQUESTS = 429;

/**
 * Watches each attempt of a request. The SDK limits only the wait for headers; here every byte counts, pings included,
 * until the body ends. The pauses between attempts are not idle time. A pause that the server asks for, or whose allowance
 * is used up, closes the gate for all requests that share it.
 */
export function watchAttempts(watchdog: IdleWatchdog, gate: RateGate, signal: AbortSignal): Middleware {
  return async (request, next) => {
    await gate.opened(signal);
    watchdog.wake();
    try {
      const response = await next(request);
      gate.close(Math.min(LONGEST_PAUSE_S, pauseUntilRefilled(response)) * 1000);
      if (response.ok && response.body) return watchedResponse(response, response.body, watchdog);
      watchdog.rest();
      const pauseS = pauseAskedFor(response);
      if (pauseS > LONGEST_PAUSE_S) return notToBeRetried(response);
      if (response.status === TOO_MANY_REQUESTS) gate.close(pauseS * 1000);
      return response;
    } catch (error) {
      watchdog.rest();
      throw error;
    }
  };
}

function watchedResponse(response: Response, body: ReadableStream<Uint8Array>, watchdog: IdleWatchdog): Response {
  watchdog.wake();
  const watched = body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        watchdog.wake();
        controller.enqueue(chunk);
      },
      flush() {
        watchdog.rest();
      },
    }),
  );
  return new Response(watched, response);
}

function notToBeRetried(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set('x-should-retry', 'false');
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
