import type { FailureKind } from '../../../src/core/findings/failure';
import {
  errorReply,
  type MessageReply,
  message,
  PING,
  type RawReply,
  type ScriptedReply,
  UNKNOWN_EVENT,
} from '../../modelServer/scriptedReply';

/** Where in the reply a fault strikes. */
export type Point = 'before the first byte' | 'mid-finding' | 'after the last finding';

/** What a review has to make of a fault. */
interface Expected {
  /** `undefined`: the review succeeds all the same. */
  readonly failure?: FailureKind;
  /** Words the person has to read, besides those of the failure's kind. */
  readonly words?: RegExp;
  /** How often the server is asked, at most and at least. */
  readonly requests: number;
}

/** A fault, as it strikes before the reply and within it. */
export interface FaultRow {
  readonly name: string;
  readonly before: Expected & { readonly reply: ScriptedReply };
  readonly amid: Expected & {
    /** `sent` is the part of the reply that still arrives, `rest` what would have followed. */
    readonly reply: (sent: string, rest: string) => MessageReply;
  };
  /** Waits for a clock: the silence that is allowed, or the pause between two attempts. */
  readonly isSlow?: true;
}

const AT_ONCE = { 'retry-after-ms': '1' };

/** An error of the interface: as a status before the reply, as an `error` event within it. */
function apiError(
  name: string,
  failure: FailureKind,
  reply: RawReply,
  { requests = 1, amid = failure }: { readonly requests?: number; readonly amid?: FailureKind } = {},
): FaultRow {
  const { error } = JSON.parse(reply.body);
  return {
    name,
    before: { reply, failure, requests },
    amid: { reply: (sent) => message(sent, { ending: { error } }), failure: amid, requests: 1 },
  };
}

/** An answer that is none of the Messages API: whole before the reply, its bytes in place of events within it. */
function foreign(
  name: string,
  reply: RawReply,
  { failure = 'not-a-messages-server', requests = 1 }: Partial<Expected> = {},
): FaultRow {
  return {
    name,
    before: { reply, failure, requests },
    amid: {
      reply: (sent) => message(sent, { ending: { bytes: `${reply.body}\n\n` } }),
      failure: 'cut-off',
      requests: 1,
    },
  };
}

/** The stream of a reply breaks in a way of its own. */
function broken(
  name: string,
  before: ScriptedReply,
  amid: (sent: string, rest: string) => MessageReply,
  failures: { readonly before?: FailureKind; readonly amid?: FailureKind; readonly requests?: number },
): FaultRow {
  const { requests = 1 } = failures;
  return {
    name,
    before: { reply: before, requests, ...(failures.before && { failure: failures.before }) },
    amid: { reply: amid, requests: 1, ...(failures.amid && { failure: failures.amid }) },
  };
}

const slow = (row: FaultRow): FaultRow => ({ ...row, isSlow: true });
const page = (status: number): RawReply => ({
  kind: 'raw',
  status,
  headers: { 'content-type': 'text/html', ...AT_ONCE },
  body: '<!doctype html><html><body><h1>Bad Gateway</h1></body></html>',
});
const stopped =
  (stopReason: 'refusal' | 'max_tokens' | 'model_context_window_exceeded' | 'pause_turn') => (sent: string) =>
    message(sent, { stopReason, ...(stopReason === 'refusal' && { refusal: REFUSAL }) });
const REFUSAL = { category: 'cyber', explanation: 'This looks like a request for an attack.' };
const BROKEN_EVENT = {
  kind: 'event',
  event: 'content_block_delta',
  data: '{"type":"content_block_delta", oops',
} as const;
const ODD_ITEM = '{"findings":[42,"nothing"],"notes":[]}';

/** Every fault of a model's server, at every point of a stream. */
export const FAULT_ROWS: readonly FaultRow[] = [
  apiError('400', 'bad-request', errorReply(400, 'messages: something is wrong with them')),
  apiError('400, grammar too large', 'bad-request', errorReply(400, 'The compiled grammar is too large'), {
    requests: 2,
  }),
  apiError('400, prompt too long', 'too-large', errorReply(400, 'prompt is too long: 1203441 tokens > 1000000')),
  apiError('400, no credit', 'no-credit', errorReply(400, 'Your credit balance is too low', { type: 'billing_error' })),
  apiError('401', 'invalid-key', errorReply(401, 'invalid x-api-key')),
  apiError('402', 'no-credit', errorReply(402, 'The billing is not set up.')),
  apiError('403', 'no-permission', errorReply(403, 'This key may not use the model.')),
  apiError('404, of a model', 'unknown-model', errorReply(404, 'model: claude-nonesuch')),
  foreign('404, of a page', page(404)),
  apiError('408', 'timed-out', errorReply(408, 'Too slow', { type: 'timeout_error', headers: AT_ONCE }), {
    requests: 3,
  }),
  apiError('413', 'too-large', errorReply(413, 'Request exceeds the maximum size')),
  apiError(
    '429 with retry-after',
    'rate-limited',
    errorReply(429, 'Slow down.', { headers: { 'retry-after': '1', ...AT_ONCE } }),
    { requests: 3 },
  ),
  slow(apiError('429 without retry-after', 'rate-limited', errorReply(429, 'Slow down.'), { requests: 3 })),
  apiError(
    '429 with a long pause',
    'rate-limited',
    errorReply(429, 'Slow down.', { headers: { 'retry-after': '3600' } }),
  ),
  apiError('500', 'server-error', errorReply(500, 'Internal server error', { headers: AT_ONCE }), { requests: 3 }),
  apiError('503', 'overloaded', errorReply(503, 'Busy', { type: 'overloaded_error', headers: AT_ONCE }), {
    requests: 3,
  }),
  apiError('504', 'timed-out', errorReply(504, 'It took too long.', { headers: AT_ONCE }), { requests: 3 }),
  apiError('529', 'overloaded', errorReply(529, 'Overloaded', { headers: AT_ONCE }), { requests: 3 }),
  apiError('an error of no known type', 'bad-request', errorReply(418, 'I am a teapot', { type: 'teapot_error' }), {
    amid: 'server-error',
  }),
  foreign('an HTML error page', page(502), { failure: 'server-error', requests: 3 }),
  foreign('an HTML page', page(200)),
  foreign('JSON instead of a stream', {
    kind: 'raw',
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: '{"choices":[{"message":{"content":"hello"}}]}',
  }),
  foreign('a stream of another interface', {
    kind: 'raw',
    status: 200,
    headers: { 'content-type': 'text/event-stream' },
    body: 'data: {"choices":[{"delta":{"content":"hello"}}]}\n\ndata: [DONE]\n\n',
  }),
  foreign('no content', { kind: 'raw', status: 204, headers: {}, body: '' }),
  foreign('a redirect', {
    kind: 'raw',
    status: 307,
    headers: { location: 'https://elsewhere.example/v1/messages' },
    body: '',
  }),
  slow(
    broken('a reset', { kind: 'reset' }, (sent) => message(sent, { ending: 'reset' }), {
      before: 'unreachable',
      amid: 'cut-off',
      requests: 3,
    }),
  ),
  slow(
    broken('silence', { kind: 'hang' }, (sent) => message(sent, { ending: 'stall' }), {
      before: 'timed-out',
      amid: 'stalled',
    }),
  ),
  slow(
    broken(
      'silence after the headers',
      { kind: 'stall-after-headers' },
      (sent) => message([sent, PING], { ending: 'stall' }),
      { before: 'timed-out', amid: 'stalled' },
    ),
  ),
  broken(
    'a closed connection',
    message([], { ending: 'disconnect' }),
    (sent) => message(sent, { ending: 'disconnect' }),
    { before: 'cut-off', amid: 'cut-off' },
  ),
  broken(
    'an end without a stop',
    message([], { ending: 'no-message-stop' }),
    (sent) => message(sent, { ending: 'no-message-stop' }),
    { before: 'cut-off', amid: 'cut-off' },
  ),
  broken('an event that is no JSON', message([BROKEN_EVENT]), (sent, rest) => message([sent, BROKEN_EVENT, rest]), {
    before: 'not-a-messages-server',
    amid: 'not-a-messages-server',
  }),
  broken('a refusal', stopped('refusal')(''), stopped('refusal'), { before: 'refused', amid: 'refused' }),
  broken('max_tokens', stopped('max_tokens')(''), stopped('max_tokens'), { before: 'truncated', amid: 'truncated' }),
  broken(
    'an overflow of the context',
    stopped('model_context_window_exceeded')(''),
    stopped('model_context_window_exceeded'),
    { before: 'truncated', amid: 'truncated' },
  ),
  broken('a pause', stopped('pause_turn')(''), stopped('pause_turn'), {
    before: 'malformed-reply',
    amid: 'malformed-reply',
  }),
  broken('nothing said', message([]), (sent) => message(sent), { before: 'malformed-reply', amid: 'malformed-reply' }),
  broken(
    'prose',
    message('I would rather tell you in my own words.'),
    (sent) => message([sent, ' and so on, I think.']),
    { before: 'malformed-reply', amid: 'malformed-reply' },
  ),
  broken('invalid JSON', message('{"findings": oops'), (sent) => message([sent, ', oops ]}']), {
    before: 'malformed-reply',
    amid: 'malformed-reply',
  }),
  broken('a wrong schema', message(ODD_ITEM), (sent) => message(`${sent.replace(/,\{[^}]*$/, '')},42],"notes":[]}`), {
    before: 'malformed-reply',
    amid: 'malformed-reply',
  }),
  broken(
    'unknown events',
    message([UNKNOWN_EVENT, '{"findings":[],"notes":[]}', UNKNOWN_EVENT]),
    (sent, rest) => message([sent, UNKNOWN_EVENT, rest, UNKNOWN_EVENT]),
    {},
  ),
  broken(
    'a slow drip',
    message('{"findings":[],"notes":[]}', { wire: { bytesPerWrite: 5 } }),
    (sent, rest) => message([sent, rest], { wire: { bytesPerWrite: 96 } }),
    {},
  ),
  broken(
    'pings',
    message([PING, '{"findings":[],"notes":[]}', PING]),
    (sent, rest) => message([sent, PING, PING, rest]),
    {},
  ),
];
