import type { Fields } from '../findings/record';
import { recordIn, textOf, textsIn } from './members';

/** The message of a result, in its own words or in those of its rule with the result's arguments put in (3.11). */
export function resultMessage(result: Fields, rule: Fields | undefined): string {
  const message = recordIn(result, 'message');
  const template = recordIn(recordIn(rule, 'messageStrings'), textOf(message, 'id') ?? 'default');
  const text =
    textOf(message, 'text') ?? textOf(message, 'markdown') ?? textOf(template, 'text') ?? textOf(template, 'markdown');
  const filled = withArguments(text ?? '', textsIn(message, 'arguments'));
  return plainMessage(filled);
}

/** A message without its links to places, `[text](1)`, which only mean something within the log (3.11.6). */
export function plainMessage(text: string): string {
  return text
    .replace(/\[((?:[^\]\\]|\\.)*)\]\((?:\d+|sarif:[^)]*)\)/g, '$1')
    .replace(/\\([[\]\\])/g, '$1')
    .trim();
}

/** Longest title; a list shows less. */
const MAX_TITLE = 160;

/** The first sentence of a text on one line, without its stop. */
export function firstSentence(text: string): string {
  const [line = ''] = text.trim().split(/\r?\n\s*\r?\n|\r?\n(?=[A-Z-])/);
  const flat = line.replace(/\s+/g, ' ').trim();
  const sentence = /^.{10,}?[.!?](?=\s|$)/.exec(flat)?.[0] ?? flat;
  const cut = sentence.length <= MAX_TITLE ? sentence : `${sentence.slice(0, MAX_TITLE - 1).trimEnd()}…`;
  return cut.replace(/[.]$/, '');
}

/** `{0}` stands for the first argument, `{{` and `}}` for braces (3.11.5). */
function withArguments(text: string, given: readonly string[]): string {
  if (given.length === 0) return text;
  return text.replace(/\{\{|\}\}|\{(\d+)\}/g, (found, index?: string) =>
    index === undefined ? found.charAt(0) : (given[Number(index)] ?? found),
  );
}
