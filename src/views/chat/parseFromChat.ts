import { type FromChat, MAX_QUESTION_CHARACTERS, type NoticeAction } from './chatProtocol';

/** Reads a message from the chat page, or gives `undefined` when it is not one of the protocol. */
export function parseFromChat(data: unknown): FromChat | undefined {
  if (typeof data !== 'object' || data === null || !('type' in data)) return undefined;
  switch (data.type) {
    case 'ready':
    case 'stop':
      return { type: data.type };
    case 'send': {
      const text = 'text' in data ? readText(data.text, MAX_QUESTION_CHARACTERS) : undefined;
      return text === undefined || text.trim() === '' ? undefined : { type: 'send', text: text.trim() };
    }
    case 'copy':
    case 'insert': {
      const text = 'text' in data ? readText(data.text, MAX_CODE_CHARACTERS) : undefined;
      return text === undefined ? undefined : { type: data.type, text };
    }
    case 'detach': {
      const index = 'index' in data ? data.index : undefined;
      return typeof index === 'number' && Number.isInteger(index) && index >= 0 ? { type: 'detach', index } : undefined;
    }
    case 'open': {
      const href = 'href' in data ? readText(data.href, MAX_LINK_CHARACTERS) : undefined;
      return href === undefined ? undefined : { type: 'open', href };
    }
    case 'action':
      return 'id' in data && isNoticeAction(data.id) ? { type: 'action', id: data.id } : undefined;
    default:
      return undefined;
  }
}

const MAX_CODE_CHARACTERS = 1_000_000;
const MAX_LINK_CHARACTERS = 4_000;

const NOTICE_ACTIONS: Readonly<Record<NoticeAction, true>> = {
  'set-key': true,
  'open-settings': true,
  retry: true,
  'show-log': true,
};

function isNoticeAction(value: unknown): value is NoticeAction {
  return typeof value === 'string' && Object.hasOwn(NOTICE_ACTIONS, value);
}

function readText(value: unknown, maxCharacters: number): string | undefined {
  return typeof value === 'string' && value.length <= maxCharacters ? value : undefined;
}
