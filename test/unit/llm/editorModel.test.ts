import assert from 'node:assert/strict';
import type { Failure, FailureKind } from '../../../src/core/findings/failure';
import type { ModelRequest } from '../../../src/core/prompts/modelRequest';
import type { ModelEvent } from '../../../src/core/review/languageModel';
import { createEditorModel, type EditorApi, type EditorChat } from '../../../src/llm/editorModel';

const REQUEST: ModelRequest = {
  system: [{ text: 'You are an architect.', cached: true }, { text: 'Answer with JSON.' }],
  messages: [{ role: 'user', text: 'Review this.' }],
  replySchema: { type: 'object' },
  maxOutputTokens: 1000,
};

interface Message {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/** The editor's classes, as far as they are used; an abort signal is its token. */
const EDITOR: EditorApi<Message, AbortSignal> = {
  LanguageModelChatMessage: {
    User: (text) => ({ role: 'user', text }),
    Assistant: (text) => ({ role: 'assistant', text }),
  },
  CancellationTokenSource: class {
    readonly #controller = new AbortController();
    readonly token = this.#controller.signal;
    cancel(): void {
      this.#controller.abort();
    }
    dispose(): void {}
  },
};

type Chat = EditorChat<Message, AbortSignal> & {
  readonly sent: (readonly Message[])[];
  readonly tokens: AbortSignal[];
};

/** A model of the editor that says `texts`; it may refuse, or break or wait `afterwards`. */
function chatThat(
  texts: readonly string[],
  more: { readonly refuse?: Error; readonly afterwards?: () => Promise<void>; readonly limit?: number } = {},
): Chat {
  const sent: (readonly Message[])[] = [];
  const tokens: AbortSignal[] = [];
  return {
    id: 'gpt-9',
    vendor: 'copilot',
    maxInputTokens: more.limit ?? 10_000,
    sent,
    tokens,
    countTokens: async (message) => (typeof message === 'string' ? message : message.text).length,
    sendRequest: async (messages, _options, token) => {
      if (more.refuse) throw more.refuse;
      sent.push(messages);
      tokens.push(token);
      const text = (async function* () {
        yield* texts;
        await more.afterwards?.();
      })();
      return { text };
    },
  };
}

async function hear(chat: Chat, signal = new AbortController().signal, idleMs = 5000): Promise<readonly ModelEvent[]> {
  const events: ModelEvent[] = [];
  for await (const event of createEditorModel(chat, idleMs, EDITOR).stream(REQUEST, signal)) events.push(event);
  return events;
}

const textOf = (events: readonly ModelEvent[]): string =>
  events.map((event) => (event.type === 'text' ? event.text : '')).join('');

function failureOf(events: readonly ModelEvent[]): Failure | undefined {
  const last = events.at(-1);
  return last?.type === 'failed' ? last.failure : undefined;
}

/** An error as the editor makes it. */
function editorError(code: string, words: string, cause?: Error): Error {
  return Object.assign(new Error(words, cause ? { cause } : undefined), { code });
}

describe('createEditorModel', () => {
  it('sends system prompt and messages in turn, and hands on the text', async () => {
    const chat = chatThat(['{"find', 'ings":[]}']);
    const events = await hear(chat);
    assert.equal(textOf(events), '{"findings":[]}');
    assert.deepEqual(chat.sent, [
      [
        { role: 'user', text: 'You are an architect.\n\nAnswer with JSON.' },
        { role: 'user', text: 'Review this.' },
      ],
    ]);
  });

  it('counts with the tokeniser of the model', async () => {
    const input = 'You are an architect.\n\nAnswer with JSON.'.length + 'Review this.'.length;
    const chat = chatThat(['Fine.']);
    const end = (await hear(chat)).at(-1);
    const usage = { inputTokens: input, outputTokens: 5, cacheReadTokens: 0, cacheWriteTokens: 0 };
    assert.deepEqual(end, { type: 'end', truncated: false, usage });
    const model = createEditorModel(chat, 5000, EDITOR);
    assert.equal(await model.countTokens?.(REQUEST, new AbortController().signal), input);
    assert.deepEqual([model.model, model.host, model.contextWindow], ['gpt-9', 'copilot (editor)', 10_000]);
  });

  it('sends nothing that is over the limit of the model', async () => {
    const chat = chatThat(['Fine.'], { limit: 10 });
    assert.equal(failureOf(await hear(chat))?.kind, 'too-large');
    assert.equal(chat.sent.length, 0);
  });

  describe('says what went wrong:', () => {
    const check = (error: Error, kind: FailureKind, detail: string) =>
      it(`${error.message || error.name}: ${kind}`, async () => {
        assert.deepEqual(failureOf(await hear(chatThat([], { refuse: error }))), {
          kind,
          host: 'copilot (editor)',
          ...(detail === '' ? {} : { detail }),
        });
      });
    check(editorError('NoPermissions', 'No consent'), 'no-consent', 'No consent');
    check(editorError('NotFound', 'Gone'), 'unknown-model', 'Gone');
    check(editorError('Blocked', 'Blocked'), 'rate-limited', 'Blocked');
    check(editorError('Blocked', 'Filtered by Responsible AI'), 'refused', 'Filtered by Responsible AI');
    check(editorError('', 'Oops', new Error('Monthly quota exceeded')), 'rate-limited', 'Monthly quota exceeded');
    check(editorError('', 'Oops', new Error('Please sign in')), 'no-consent', 'Please sign in');
    check(editorError('', 'Oops', new Error('net: ENOTFOUND')), 'unreachable', 'net: ENOTFOUND');
    check(editorError('', 'prompt is too long'), 'too-large', 'prompt is too long');
    check(new Error(''), 'server-error', '');

    it('an error in the middle of the reply, which is kept', async () => {
      const events = await hear(
        chatThat(['Half'], { afterwards: () => Promise.reject(editorError('', 'socket closed')) }),
      );
      assert.equal(textOf(events), 'Half');
      assert.equal(failureOf(events)?.kind, 'cut-off');
    });

    it('silence, before the first word and later', async () => {
      const forever = () => new Promise<void>(() => undefined);
      const never = chatThat([], { afterwards: forever });
      assert.equal(failureOf(await hear(never, undefined, 50))?.kind, 'timed-out');
      assert.equal(never.tokens[0]?.aborted, true);
      const events = await hear(chatThat(['Half'], { afterwards: forever }), undefined, 50);
      assert.deepEqual([textOf(events), failureOf(events)?.kind], ['Half', 'stalled']);
    });
  });

  describe('is cancelled', () => {
    it('before anything is sent', async () => {
      const chat = chatThat(['Fine.']);
      assert.deepEqual(await hear(chat, AbortSignal.abort()), [{ type: 'cancelled' }]);
      assert.equal(chat.sent.length, 0);
    });

    it('in the middle of the reply, of which what arrived is kept', async () => {
      const abort = new AbortController();
      const chat = chatThat(['first'], {
        afterwards: async () => {
          abort.abort();
          await new Promise(() => undefined);
        },
      });
      const events = await hear(chat, abort.signal);
      assert.deepEqual([textOf(events), events.at(-1)?.type], ['first', 'cancelled']);
      assert.equal(chat.tokens[0]?.aborted, true);
    });
  });
});
