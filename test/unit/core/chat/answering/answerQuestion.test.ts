import assert from 'node:assert/strict';
import type { AnswerEvent } from '../../../../../src/core/chat/answering/answerer';
import { answerQuestion, MAX_ANSWER_CHARACTERS } from '../../../../../src/core/chat/answering/answerQuestion';
import type { Usage } from '../../../../../src/core/findings/review';
import type { LanguageModel, ModelEvent } from '../../../../../src/core/review/languageModel';
import { collect } from '../collect';

const usage: Usage = { inputTokens: 10, outputTokens: 2, cacheReadTokens: 0, cacheWriteTokens: 0 };
const host = 'models.example';

async function check(events: readonly ModelEvent[], expected: readonly AnswerEvent[]): Promise<void> {
  const model: LanguageModel = {
    model: 'some-model',
    host,
    async *stream() {
      yield* events;
    },
  };
  const request = { system: [], messages: [], maxOutputTokens: 100 };
  const answer = await collect(answerQuestion(model, request, new AbortController().signal));
  assert.deepEqual(answer, expected);
}

describe('answerQuestion', () => {
  it('hands on the words as they come', () =>
    check(
      [
        { type: 'text', text: 'It ' },
        { type: 'text', text: '' },
        { type: 'text', text: 'waits.' },
        { type: 'end', truncated: false, usage },
      ],
      [
        { type: 'delta', text: 'It ' },
        { type: 'delta', text: 'waits.' },
        { type: 'end', state: 'complete', usage },
      ],
    ));

  it('tells a reply that met the limit from a whole one', () =>
    check(
      [
        { type: 'text', text: 'It ' },
        { type: 'end', truncated: true, usage },
      ],
      [
        { type: 'delta', text: 'It ' },
        { type: 'end', state: 'truncated', failure: { kind: 'truncated', host }, usage },
      ],
    ));

  it('fails with the reason, after the words that came', () =>
    check(
      [
        { type: 'text', text: 'It ' },
        { type: 'failed', failure: { kind: 'overloaded', host } },
      ],
      [
        { type: 'delta', text: 'It ' },
        { type: 'end', state: 'failed', failure: { kind: 'overloaded', host } },
      ],
    ));

  it('is stopped', () => check([{ type: 'cancelled', usage }], [{ type: 'end', state: 'stopped', usage }]));

  it('does not take an empty reply for an answer', () =>
    check(
      [{ type: 'end', truncated: false, usage }],
      [
        {
          type: 'end',
          state: 'failed',
          failure: { kind: 'malformed-reply', detail: 'The reply was empty.', host },
          usage,
        },
      ],
    ));

  it('ends even when the model does not say so', () =>
    check([], [{ type: 'end', state: 'failed', failure: { kind: 'cut-off', host } }]));

  it('cuts a reply without end', () =>
    check(
      [
        { type: 'text', text: 'x'.repeat(MAX_ANSWER_CHARACTERS - 1) },
        { type: 'text', text: 'yz' },
        { type: 'text', text: 'never read' },
      ],
      [
        { type: 'delta', text: 'x'.repeat(MAX_ANSWER_CHARACTERS - 1) },
        { type: 'delta', text: 'y' },
        { type: 'end', state: 'truncated', failure: { kind: 'truncated', host } },
      ],
    ));
});
