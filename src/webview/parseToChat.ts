import type { Notice, ShownAttachment, ShownMessage, ToChat } from '../views/chat/chatProtocol';

/** Reads a message to the page, or gives `undefined` when it is not one of the protocol. */
export function parseToChat(data: unknown): ToChat | undefined {
  if (!isRecord(data)) return undefined;
  switch (data['type']) {
    case 'state': {
      const { messages, attachments, answerer, suggestions } = data;
      if (!isListOf(messages, isMessage) || !isListOf(attachments, isAttachment)) return undefined;
      if (typeof answerer !== 'string' || !isListOf(suggestions, isText)) return undefined;
      return { type: 'state', messages, attachments, answerer, suggestions };
    }
    case 'message':
      return isMessage(data['message']) ? { type: 'message', message: data['message'] } : undefined;
    case 'delta': {
      const { id, text } = data;
      return isText(id) && isText(text) ? { type: 'delta', id, text } : undefined;
    }
    case 'attachments': {
      const { attachments } = data;
      return isListOf(attachments, isAttachment) ? { type: 'attachments', attachments } : undefined;
    }
    case 'focus':
      return { type: 'focus' };
    default:
      return undefined;
  }
}

const STATES: ReadonlySet<unknown> = new Set<ShownMessage['state']>([
  'streaming',
  'complete',
  'stopped',
  'truncated',
  'failed',
]);

function isMessage(value: unknown): value is ShownMessage {
  if (!isRecord(value)) return false;
  const { id, author, text, state, byline, attachments, usage, notice } = value;
  return (
    [id, text, byline].every(isText) &&
    (author === 'developer' || author === 'architect') &&
    STATES.has(state) &&
    isListOf(attachments, isAttachment) &&
    (usage === undefined || isText(usage)) &&
    (notice === undefined || isNotice(notice))
  );
}

function isNotice(value: unknown): value is Notice {
  if (!isRecord(value) || !isText(value['text'])) return false;
  const { action } = value;
  return action === undefined || (isRecord(action) && isText(action['label']) && isText(action['id']));
}

function isAttachment(value: unknown): value is ShownAttachment {
  return isRecord(value) && isText(value['label']) && isText(value['href']);
}

function isListOf<T>(value: unknown, isItem: (item: unknown) => item is T): value is readonly T[] {
  return Array.isArray(value) && value.every(isItem);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
