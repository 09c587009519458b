import { errorReply, message, PING, type RawReply, type ScriptedReply, UNKNOWN_EVENT } from './scriptedReply';

/** Asks the client to try again at once, so that no test waits for a retry. */
const AT_ONCE = { 'retry-after-ms': '1' };

/**
 * Everything that can go wrong with a model's server, by name; `text` is the reply it happens to.
 * Those whose names begin with `fine-` are odd but correct, and a client has to read them all the same.
 */
export const FAULTS = {
  'bad-request': () => errorReply(400, 'messages: something is wrong with them'),
  'grammar-too-large': () => errorReply(400, 'output_config.format: The compiled grammar is too large'),
  'prompt-too-long': () => errorReply(400, 'prompt is too long: 1203441 tokens > 1000000 maximum'),
  'credit-too-low': () =>
    errorReply(400, 'Your credit balance is too low to access the API.', { type: 'billing_error' }),
  'invalid-key': () => errorReply(401, 'invalid x-api-key'),
  'no-credit': () => errorReply(402, 'The billing of this organization is not set up.'),
  'no-permission': () => errorReply(403, 'This key may not use the model.'),
  'unknown-model': () => errorReply(404, 'model: claude-nonesuch'),
  'too-large': () => errorReply(413, 'Request exceeds the maximum size'),
  'rate-limited': () =>
    errorReply(429, 'This would exceed your rate limit.', { headers: { 'retry-after': '1', ...AT_ONCE } }),
  'server-error': () => errorReply(500, 'Internal server error', { headers: AT_ONCE }),
  'gateway-timeout': () => errorReply(504, 'The request took too long.', { headers: AT_ONCE }),
  overloaded: () => errorReply(529, 'Overloaded', { headers: AT_ONCE }),
  'html-502': () => page(502, '<html><body><h1>502 Bad Gateway</h1></body></html>'),
  'html-200': () => page(200, '<!doctype html><html><body>Welcome to our intranet</body></html>'),
  'html-404': () => page(404, '<!doctype html><html><body>No such page</body></html>'),
  'json-200': () => json(200, { object: 'chat.completion', choices: [{ message: { content: 'hello' } }] }),
  'openai-stream': () => eventStream('data: {"choices":[{"delta":{"content":"hello"}}]}\n\ndata: [DONE]\n\n'),
  'no-content': () => ({ kind: 'raw', status: 204, headers: {}, body: '' }),
  reset: () => ({ kind: 'reset' }),
  hang: () => ({ kind: 'hang' }),
  'stall-after-headers': () => ({ kind: 'stall-after-headers' }),
  'stall-mid-stream': (text) => message(halfOf(text), { ending: 'stall' }),
  disconnect: (text) => message(halfOf(text), { ending: 'disconnect' }),
  'no-message-stop': (text) => message(halfOf(text), { ending: 'no-message-stop' }),
  'error-mid-stream': (text) =>
    message(halfOf(text), { ending: { error: { type: 'overloaded_error', message: 'Overloaded' } } }),
  'broken-event': (text) =>
    message([
      halfOf(text),
      { kind: 'event', event: 'content_block_delta', data: '{"type":"content_block_delta", oops' },
    ]),
  refusal: (text) =>
    message(halfOf(text), {
      stopReason: 'refusal',
      refusal: { category: 'cyber', explanation: 'This looks like a request for an attack.' },
    }),
  truncated: (text) => message(halfOf(text), { stopReason: 'max_tokens' }),
  'context-exceeded': (text) => message(halfOf(text), { stopReason: 'model_context_window_exceeded' }),
  'malformed-json': (text) => message(`${halfOf(text)}, oops ]}`),
  'not-json': () => message('I would rather tell you in my own words what I think of this code.'),
  'empty-content': () => message([]),
  'fine-fenced': (text) => message(['Here is my review:\n\n```json\n', text, '\n```\n\nTell me if you need more.']),
  'fine-crlf': (text) => message(text, { wire: { lineEnd: '\r\n' } }),
  'fine-one-byte': (text) => message(text, { wire: { bytesPerWrite: 1 } }),
  'fine-split-characters': (text) => message(text, { wire: { bytesPerWrite: 7 } }),
  'fine-slow-drip': (text) => message(text, { wire: { bytesPerWrite: 64, pauseMs: 2 } }),
  'fine-unknown-events': (text) => message([UNKNOWN_EVENT, text, PING, UNKNOWN_EVENT]),
  'fine-thinking': (text) => message(text, { thinking: 'Let me look at the imports first.' }),
} satisfies Record<string, (text: string) => ScriptedReply>;

export type FaultName = keyof typeof FAULTS;

/** The reply that shows the fault; `text` is what the model would have written. */
export function fault(name: FaultName, text = ''): ScriptedReply {
  return FAULTS[name](text);
}

function halfOf(text: string): string {
  return text.slice(0, Math.ceil(text.length / 2));
}

function page(status: number, body: string): RawReply {
  return { kind: 'raw', status, headers: { 'content-type': 'text/html', ...AT_ONCE }, body };
}

function eventStream(body: string): RawReply {
  return { kind: 'raw', status: 200, headers: { 'content-type': 'text/event-stream' }, body };
}

function json(status: number, body: object): RawReply {
  return { kind: 'raw', status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
