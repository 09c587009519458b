import { estimateTokens } from '../context/budget/estimateTokens';
import type { RequestTotals } from '../findings/review';
import type { ModelRequest } from './modelRequest';

/** What requests will cost together in input, estimated from their texts: system prompt and messages, all of them. */
export function requestTotals(requests: readonly ModelRequest[]): RequestTotals {
  const texts = requests.flatMap(textsOf);
  return { count: requests.length, inputTokens: texts.reduce((sum, text) => sum + estimateTokens(text), 0) };
}

/**
 * Of the input of requests, what a server writes to its cache and reads from there when they are sent one after the
 * other: their system prompts, and the beginnings of their messages that are said to recur. Estimated.
 */
export function cachedTokens(requests: readonly ModelRequest[]): { readonly written: number; readonly read: number } {
  const known = new Set<string>();
  let written = 0;
  let read = 0;
  for (const { system, messages } of requests) {
    let prefix = '';
    for (const piece of [system.map(({ text }) => text).join('\n'), beginningOf(messages)]) {
      if (piece === '') continue;
      prefix += piece;
      if (known.has(prefix)) read += estimateTokens(piece);
      else written += estimateTokens(piece);
      known.add(prefix);
    }
  }
  return { written, read };
}

function beginningOf([first]: ModelRequest['messages']): string {
  return first?.text.slice(0, first.cachedLength ?? 0) ?? '';
}

function textsOf({ system, messages, tools }: ModelRequest): readonly string[] {
  return [
    ...(tools ? [JSON.stringify(tools)] : []),
    ...system.map(({ text }) => text),
    ...messages.flatMap(({ text, turn, results = [] }) => [
      text,
      ...(turn ? [JSON.stringify(turn)] : []),
      ...results.map((result) => result.text),
    ]),
  ];
}
