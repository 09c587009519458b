import type { Gate } from './gate';
import type { RecordedRequest } from './recordedRequest';

/** What the server answers with: one reply for every request, one after the other (the last repeats), or a choice. */
export type ModelScript = ScriptedReply | readonly ScriptedReply[] | ((request: RecordedRequest) => ScriptedReply);

export type ScriptedReply = MessageReply | RawReply | BrokenConnection;

/** An assistant message; streamed when the request asks for a stream, else sent whole. */
export interface MessageReply {
  readonly kind: 'message';
  /** Sent in this order. A string is one text delta. */
  readonly parts: readonly MessagePart[];
  /** Sent as a thinking block ahead of the text. */
  readonly thinking?: string;
  /** Tools that the model asks for behind its text; the stop reason is then `tool_use`. */
  readonly asks?: readonly { readonly name: string; readonly input: unknown }[];
  /** Default `end_turn`. */
  readonly stopReason?: StopReason;
  /** Why a model refused; goes with the stop reason `refusal`. */
  readonly refusal?: { readonly category: string | null; readonly explanation: string };
  readonly usage?: Partial<ReplyUsage>;
  /** Default `complete`. */
  readonly ending?: StreamEnding;
  readonly wire?: Wire;
  readonly headers?: Readonly<Record<string, string>>;
}

export type MessagePart = string | Gate | SseEvent;

/** A server-sent event as it stands on the wire; `data` is sent as JSON, a string as it is. */
export interface SseEvent {
  readonly kind: 'event';
  readonly event: string;
  readonly data: unknown;
}

export type StopReason =
  | 'end_turn'
  | 'max_tokens'
  | 'stop_sequence'
  | 'tool_use'
  | 'pause_turn'
  | 'refusal'
  | 'model_context_window_exceeded';

/** Token counts with the names of the wire. */
export interface ReplyUsage {
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cache_creation_input_tokens: number;
  readonly cache_read_input_tokens: number;
}

/**
 * How the stream ends: as it should; by closing or by resetting the socket in the middle; with a clean end of the body
 * but no `message_stop`; by saying nothing more while the connection stays open; with an `error` event; or with bytes
 * that are no event at all.
 */
export type StreamEnding =
  | 'complete'
  | 'disconnect'
  | 'reset'
  | 'no-message-stop'
  | 'stall'
  | { readonly error: ApiError }
  | { readonly bytes: string };

/** How the bytes travel. */
export interface Wire {
  /** Default LF. */
  readonly lineEnd?: '\n' | '\r\n';
  /** Splits the stream into writes of so many bytes, whatever they cut through. */
  readonly bytesPerWrite?: number;
  /** Waits so long after each write; for watching, not for tests. */
  readonly pauseMs?: number;
}

/** The body of an error, as the interface words it. */
export interface ApiError {
  readonly type: string;
  readonly message: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Any HTTP answer. */
export interface RawReply {
  readonly kind: 'raw';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** No answer: the socket is reset, or stays open and silent before or after the headers. */
export interface BrokenConnection {
  readonly kind: 'reset' | 'hang' | 'stall-after-headers';
}

/** A turn that asks for tools. */
export function asksFor(...asks: Required<MessageReply>['asks']): MessageReply {
  return message([], { asks, stopReason: 'tool_use' });
}

/** A complete message of these text deltas, gates and events. */
export function message(
  parts: string | readonly MessagePart[],
  more: Omit<MessageReply, 'kind' | 'parts'> = {},
): MessageReply {
  return { kind: 'message', parts: typeof parts === 'string' ? [parts] : parts, ...more };
}

export const PING: SseEvent = { kind: 'event', event: 'ping', data: { type: 'ping' } };

/** An event from the future, which a client has to overlook. */
export const UNKNOWN_EVENT: SseEvent = {
  kind: 'event',
  event: 'weather_report',
  data: { type: 'weather_report', sky: 'clear' },
};

const ERROR_TYPES: ReadonlyMap<number, string> = new Map([
  [400, 'invalid_request_error'],
  [401, 'authentication_error'],
  [402, 'billing_error'],
  [403, 'permission_error'],
  [404, 'not_found_error'],
  [405, 'invalid_request_error'],
  [413, 'request_too_large'],
  [429, 'rate_limit_error'],
  [504, 'timeout_error'],
  [529, 'overloaded_error'],
]);

/** An HTTP error with the body and headers of the interface. `requestId` is also put into the headers. */
export function errorReply(
  status: number,
  text: string,
  more: {
    readonly type?: string;
    readonly details?: Readonly<Record<string, unknown>>;
    readonly headers?: Readonly<Record<string, string>>;
    readonly requestId?: string;
  } = {},
): RawReply {
  const requestId = more.requestId ?? 'req_test_error';
  const error: ApiError = {
    type: more.type ?? ERROR_TYPES.get(status) ?? 'api_error',
    message: text,
    ...(more.details ? { details: more.details } : {}),
  };
  return {
    kind: 'raw',
    status,
    headers: { 'content-type': 'application/json', 'request-id': requestId, ...more.headers },
    body: JSON.stringify({ type: 'error', error, request_id: requestId }),
  };
}
