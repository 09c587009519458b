import type { ChatWords } from '../views/chat/chatProtocol';

/** Reads the page's words from the JSON that the extension wrote into it; `undefined` when one is missing. */
export function readWords(json: string): ChatWords | undefined {
  const value: unknown = JSON.parse(json);
  return isWords(value) ? value : undefined;
}

const NAMES: Readonly<Record<keyof ChatWords, true>> = {
  conversation: true,
  question: true,
  placeholder: true,
  send: true,
  stop: true,
  working: true,
  stopped: true,
  copy: true,
  copied: true,
  insert: true,
  code: true,
  image: true,
  attached: true,
  detach: true,
  suggestions: true,
  toEnd: true,
};

function isWords(value: unknown): value is ChatWords {
  if (typeof value !== 'object' || value === null) return false;
  const words = new Map<string, unknown>(Object.entries(value));
  return Object.keys(NAMES).every((name) => typeof words.get(name) === 'string');
}
