import type { Failure } from '../core/findings/failure';
import type { Usage } from '../core/findings/review';
import type { ModelRequest } from '../core/prompts/modelRequest';
import type { LanguageModel, ModelEvent } from '../core/review/languageModel';
import { editorFailure } from './editorFailure';
import { IdleWatchdog } from './idleWatchdog';

/** The part of the editor's interface that is used here; the editor's own module is one. */
export interface EditorApi<Message, Token> {
  readonly LanguageModelChatMessage: { User(text: string): Message; Assistant(text: string): Message };
  readonly CancellationTokenSource: new () => CancellationSource<Token>;
}

interface CancellationSource<Token> {
  readonly token: Token;
  cancel(): void;
  dispose(): void;
}

/** A model of the editor; what `lm.selectChatModels` gives is one. */
export interface EditorChat<Message, Token> {
  readonly id: string;
  readonly vendor: string;
  /** Tokens. */
  readonly maxInputTokens: number;
  countTokens(text: string | Message, token: Token): PromiseLike<number>;
  sendRequest(
    messages: Message[],
    options: { readonly justification: string },
    token: Token,
  ): PromiseLike<{ readonly text: AsyncIterable<string> }>;
}

/**
 * A language model that the editor has: no key, no address of ours. The editor asks the person for consent at the first
 * request. It knows no system prompt and no schema, so both go as the first message, and the reply is read by the same
 * scanner. Tokens are counted by the model's own tokeniser. Requests over its limit are not sent.
 */
export function createEditorModel<Message, Token>(
  chat: EditorChat<Message, Token>,
  idleTimeoutMs: number,
  editor: EditorApi<Message, Token>,
): LanguageModel {
  const host = `${chat.vendor} (editor)`;

  async function* stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    if (signal.aborted) {
      yield { type: 'cancelled' };
      return;
    }
    const watchdog = new IdleWatchdog(idleTimeoutMs);
    const stop = AbortSignal.any([signal, watchdog.signal]);
    const cancellation = cancelledBy(stop, editor);
    const { token } = cancellation;
    let reply = '';
    const usage = async (input: number): Promise<Usage> => ({
      inputTokens: input,
      outputTokens: reply === '' ? 0 : ((await untilAborted(orZero(chat.countTokens(reply, token)), stop)) ?? 0),
      cacheReadTokens: 0,
      cacheWriteTokens: 0,
    });
    let input = 0;
    const failed = async (failure: Omit<Failure, 'host'>): Promise<ModelEvent> => ({
      type: 'failed',
      failure: { ...failure, host },
      ...(input > 0 ? { usage: await usage(input) } : {}),
    });
    try {
      watchdog.wake();
      const messages = messagesOf(request, editor);
      const size = await untilAborted(countAll(messages, chat, token), stop);
      if (size !== undefined && size > chat.maxInputTokens) {
        yield await failed({ kind: 'too-large', detail: `${size} tokens, and the model takes ${chat.maxInputTokens}` });
        return;
      }
      // The person may take their time over the editor's question.
      watchdog.rest();
      const response = await untilAborted(chat.sendRequest(messages, { justification: JUSTIFICATION }, token), stop);
      input = size ?? 0;
      const texts = response?.text[Symbol.asyncIterator]();
      for (;;) {
        watchdog.wake();
        const next = texts && (await untilAborted(texts.next(), stop));
        if (next === undefined || next.done || stop.aborted) break;
        reply += next.value;
        yield { type: 'text', text: next.value };
      }
      if (signal.aborted) yield { type: 'cancelled', ...(input > 0 ? { usage: await usage(input) } : {}) };
      else if (watchdog.signal.aborted) yield await failed({ kind: reply === '' ? 'timed-out' : 'stalled' });
      else yield { type: 'end', truncated: false, usage: await usage(input) };
    } catch (error) {
      yield signal.aborted ? { type: 'cancelled' } : await failed(editorFailure(error, reply !== ''));
    } finally {
      watchdog.end();
      cancellation.cancel();
      cancellation.dispose();
    }
  }

  async function countTokens(request: ModelRequest, signal: AbortSignal): Promise<number | undefined> {
    const cancellation = cancelledBy(signal, editor);
    const counted = await untilAborted(countAll(messagesOf(request, editor), chat, cancellation.token), signal);
    cancellation.dispose();
    return counted;
  }

  return { model: chat.id, host, contextWindow: chat.maxInputTokens, stream, countTokens };
}

const JUSTIFICATION = 'To review the architecture of the code you chose.';

function messagesOf<Message>(
  { system, messages }: ModelRequest,
  { LanguageModelChatMessage }: EditorApi<Message, unknown>,
): Message[] {
  return [
    LanguageModelChatMessage.User(system.map(({ text }) => text).join('\n\n')),
    ...messages.map(({ role, text }) =>
      role === 'user' ? LanguageModelChatMessage.User(text) : LanguageModelChatMessage.Assistant(text),
    ),
  ];
}

/** `undefined` when the model does not count. */
async function countAll<Message, Token>(
  messages: readonly Message[],
  chat: EditorChat<Message, Token>,
  token: Token,
): Promise<number | undefined> {
  try {
    const counts = await Promise.all(messages.map((message) => chat.countTokens(message, token)));
    return counts.reduce((sum, count) => sum + count, 0);
  } catch {
    return undefined;
  }
}

async function orZero(count: PromiseLike<number>): Promise<number> {
  try {
    return await count;
  } catch {
    return 0;
  }
}

function cancelledBy<Token>(
  signal: AbortSignal,
  { CancellationTokenSource }: EditorApi<unknown, Token>,
): CancellationSource<Token> {
  const source = new CancellationTokenSource();
  if (signal.aborted) source.cancel();
  else signal.addEventListener('abort', () => source.cancel(), { once: true });
  return source;
}

/** What a model of another extension promises may never settle; `undefined` when the signal aborts first. */
function untilAborted<T>(promise: PromiseLike<T>, signal: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
    promise.then(resolve, reject);
  });
}
