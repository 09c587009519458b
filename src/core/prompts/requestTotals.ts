import { estimateTokens } from '../context/estimateTokens';
import type { RequestTotals } from '../findings/review';
import type { ModelRequest } from './modelRequest';

/** What requests will cost together in input, estimated from their texts: system prompt and messages, all of them. */
export function requestTotals(requests: readonly ModelRequest[]): RequestTotals {
  const texts = requests.flatMap(({ system, messages }) => [...system, ...messages].map(({ text }) => text));
  return { count: requests.length, inputTokens: texts.reduce((sum, text) => sum + estimateTokens(text), 0) };
}
