import type { Gate } from './gate';
import type { MessagePart, MessageReply, ReplyUsage, SseEvent } from './scriptedReply';

const DEFAULT_USAGE: ReplyUsage = {
  input_tokens: 120,
  output_tokens: 45,
  cache_creation_input_tokens: 0,
  cache_read_input_tokens: 0,
};

/** The events of a message up to where its ending takes over, gates in their places. */
export function messageEvents(reply: MessageReply, model: string, id: string): (SseEvent | Gate)[] {
  const usage = { ...DEFAULT_USAGE, ...reply.usage };
  return [
    event('message_start', { message: { ...emptyMessage(model, id), usage: startUsage(usage) } }),
    ...thinkingEvents(reply.thinking),
    ...textEvents(reply.parts, reply.thinking === undefined ? 0 : 1),
    ...toolEvents(reply, id),
    ...(reply.ending === undefined || reply.ending === 'complete' ? closingEvents(reply, usage) : []),
  ];
}

/** The same message whole, for a request that asks for no stream. */
export function wholeMessage(reply: MessageReply, model: string, id: string): object {
  const text = reply.parts.filter((part) => typeof part === 'string').join('');
  const thinking =
    reply.thinking === undefined ? [] : [{ type: 'thinking', thinking: reply.thinking, signature: 'c2ln' }];
  return {
    ...emptyMessage(model, id),
    content: [...thinking, ...(text ? [{ type: 'text', text, citations: null }] : [])],
    stop_reason: reply.stopReason ?? 'end_turn',
    stop_details: stopDetails(reply),
    usage: { ...DEFAULT_USAGE, ...reply.usage },
  };
}

/** An event whose data carries its own type, as all of the interface do. */
export function event(type: string, data: object = {}): SseEvent {
  return { kind: 'event', event: type, data: { type, ...data } };
}

function emptyMessage(model: string, id: string): object {
  return {
    id,
    type: 'message',
    role: 'assistant',
    model,
    content: [],
    container: null,
    diagnostics: null,
    stop_reason: null,
    stop_sequence: null,
    stop_details: null,
  };
}

function startUsage(usage: ReplyUsage): object {
  return {
    ...usage,
    output_tokens: 1,
    cache_creation: {
      ephemeral_5m_input_tokens: usage.cache_creation_input_tokens,
      ephemeral_1h_input_tokens: 0,
    },
    service_tier: 'standard',
  };
}

function thinkingEvents(thinking: string | undefined): SseEvent[] {
  if (thinking === undefined) return [];
  return [
    event('content_block_start', { index: 0, content_block: { type: 'thinking', thinking: '', signature: '' } }),
    event('content_block_delta', { index: 0, delta: { type: 'thinking_delta', thinking } }),
    event('content_block_delta', { index: 0, delta: { type: 'signature_delta', signature: 'c2ln' } }),
    event('content_block_stop', { index: 0 }),
  ];
}

function textEvents(parts: readonly MessagePart[], index: number): (SseEvent | Gate)[] {
  if (parts.length === 0) return [];
  return [
    event('content_block_start', { index, content_block: { type: 'text', text: '', citations: null } }),
    { kind: 'event', event: 'ping', data: { type: 'ping' } },
    ...parts.map((part) =>
      typeof part === 'string'
        ? event('content_block_delta', { index, delta: { type: 'text_delta', text: part } })
        : part,
    ),
    event('content_block_stop', { index }),
  ];
}

function toolEvents({ asks = [] }: MessageReply, id: string): SseEvent[] {
  return asks.flatMap(({ name, input }, number) => {
    const index = number + 2;
    const json = typeof input === 'string' ? input : JSON.stringify(input);
    const half = Math.ceil(json.length / 2);
    const block = { type: 'tool_use', id: `toolu_${id}_${number}`, name, input: {}, caller: { type: 'direct' } };
    const piece = (partial_json: string) =>
      event('content_block_delta', { index, delta: { type: 'input_json_delta', partial_json } });
    return [
      event('content_block_start', { index, content_block: block }),
      piece(json.slice(0, half)),
      piece(json.slice(half)),
      event('content_block_stop', { index }),
    ];
  });
}

function closingEvents(reply: MessageReply, usage: ReplyUsage): SseEvent[] {
  const delta = {
    stop_reason: reply.stopReason ?? 'end_turn',
    stop_sequence: null,
    stop_details: stopDetails(reply),
    container: null,
  };
  return [event('message_delta', { delta, usage }), event('message_stop')];
}

function stopDetails(reply: MessageReply): object | null {
  return reply.refusal ? { type: 'refusal', ...reply.refusal } : null;
}
