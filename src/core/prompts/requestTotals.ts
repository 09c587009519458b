import { estimateTokens } from '../context/estimateTokens';
import type { RequestTotals } from '../findings/review';
import type { ModelRequest } from './modelRequest';

/** What requests will cost together in input, estimated from their texts: system prompt and messages, all of them. */
export function requestTotals(requests: readonly ModelRequest[]): RequestTotals {
  const texts = requests.flatMap(textsOf);
  return { count: requests.length, inputTokens: texts.reduce((sum, text) => sum + estimateTokens(text), 0) };
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
