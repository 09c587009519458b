import type { ModelRequest } from '../../prompts/modelRequest';
import type { LanguageModel } from '../../review/languageModel';
import type { AnswerEvent } from './answerer';

/** An answer is cut here, in characters (UTF-16 units): no server may fill the memory. */
export const MAX_ANSWER_CHARACTERS = 200_000;

/**
 * Puts one request to the model and hands on its words as they come. Never throws. The text that arrived stays valid
 * however the answer ends: `complete`, `stopped` by the signal, `truncated` at a limit, or `failed` with why.
 */
export async function* answerQuestion(
  model: LanguageModel,
  request: ModelRequest,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent, void, undefined> {
  let characters = 0;
  for await (const event of model.stream(request, signal)) {
    switch (event.type) {
      case 'tool':
      case 'next':
        break;
      case 'text': {
        const text = event.text.slice(0, MAX_ANSWER_CHARACTERS - characters);
        characters += text.length;
        if (text !== '') yield { type: 'delta', text };
        if (characters < MAX_ANSWER_CHARACTERS) break;
        yield { type: 'end', state: 'truncated', failure: { kind: 'truncated', host: model.host } };
        return;
      }
      case 'end':
        yield endOf(characters, event.truncated, { host: model.host, usage: event.usage });
        return;
      case 'failed':
        yield { type: 'end', state: 'failed', failure: event.failure, ...(event.usage && { usage: event.usage }) };
        return;
      case 'cancelled':
        yield { type: 'end', state: 'stopped', ...(event.usage && { usage: event.usage }) };
        return;
    }
  }
  yield { type: 'end', state: 'failed', failure: { kind: 'cut-off', host: model.host } };
}

function endOf(
  characters: number,
  truncated: boolean,
  { host, usage }: { host: string; usage: NonNullable<Extract<AnswerEvent, { type: 'end' }>['usage']> },
): AnswerEvent {
  if (truncated) return { type: 'end', state: 'truncated', failure: { kind: 'truncated', host }, usage };
  if (characters > 0) return { type: 'end', state: 'complete', usage };
  return {
    type: 'end',
    state: 'failed',
    failure: { kind: 'malformed-reply', detail: 'The reply was empty.', host },
    usage,
  };
}
