import type { Middleware } from '@anthropic-ai/sdk';
import type { IdleWatchdog } from './idleWatchdog';

/** A server may ask for a longer pause than this, in seconds; then a person should decide, not a timer. */
const LONGEST_PAUSE_S = 30;

/**
 * Watches each attempt of a request. The SDK limits only the wait for headers; here every byte counts, pings included,
 * until the body ends. The pauses between attempts are not idle time.
 */
export function watchAttempts(watchdog: IdleWatchdog): Middleware {
  return async (request, next) => {
    watchdog.wake();
    try {
      const response = await next(request);
      if (response.ok && response.body) return watchedResponse(response, response.body, watchdog);
      watchdog.rest();
      return asksForLongPause(response) ? notToBeRetried(response) : response;
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

/** `retry-after` is a number of seconds or a date. */
function asksForLongPause({ headers }: Response): boolean {
  const after = headers.get('retry-after') ?? '0';
  const seconds = Number.isNaN(Number(after)) ? (Date.parse(after) - Date.now()) / 1000 : Number(after);
  return seconds > LONGEST_PAUSE_S;
}

function notToBeRetried(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set('x-should-retry', 'false');
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
