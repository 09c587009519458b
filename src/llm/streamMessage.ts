import type { Anthropic } from '@anthropic-ai/sdk';
import type { FailureKind } from '../core/findings/failure';
import type { Usage } from '../core/findings/review';
import type { ModelEvent } from '../core/review/languageModel';
import type { ModelEndpoint } from './endpoint';
import type { HostLimit } from './hostLimits';
import { IdleWatchdog } from './idleWatchdog';
import { modelFailure, refusesSchema } from './modelFailure';
import { TurnBlocks } from './turnBlocks';
import { watchAttempts } from './watchAttempts';

/** The server that is asked, and who may call the asking off. */
export interface MessageSource {
  readonly endpoint: ModelEndpoint;
  readonly host: string;
  readonly client: Anthropic;
  /** Shared by all that is sent to this server. */
  readonly limit: HostLimit;
  readonly signal: AbortSignal;
}

/** How a stream ended: with a model event, or because the server cannot hold the model to the schema. */
export type StreamEnd = Exclude<ModelEvent, { type: 'text' | 'tool' }> | { readonly type: 'schema-refused' };

/** What is known of a reply while it arrives. */
interface Progress {
  began: boolean;
  usage: Usage | undefined;
  stop: Anthropic.StopReason | undefined;
  refusal: string | undefined;
  readonly blocks: TurnBlocks;
}

/** Sends one request, yields the text of the reply as it arrives and returns how it ended. Never throws. */
export async function* streamMessage(
  source: MessageSource,
  params: Anthropic.MessageCreateParamsStreaming,
): AsyncGenerator<ModelEvent, StreamEnd> {
  const { client, endpoint, host, limit, signal } = source;
  const watchdog = new IdleWatchdog(endpoint.idleTimeoutMs);
  const progress: Progress = {
    began: false,
    usage: undefined,
    stop: undefined,
    refusal: undefined,
    blocks: new TurnBlocks(),
  };
  const stop = AbortSignal.any([signal, watchdog.signal]);
  let requestId: string | undefined;
  let giveBack: (() => void) | undefined;

  function failed(kind: FailureKind, detail?: string): StreamEnd {
    const failure = { kind, host, ...(detail ? { detail } : {}), ...(requestId ? { requestId } : {}) };
    return { type: 'failed', failure, ...usageOf(progress) };
  }

  function interrupted(): StreamEnd | undefined {
    if (signal.aborted) return { type: 'cancelled', ...usageOf(progress) };
    // A server that does not hang up after its last word is no reason to complain.
    if (progress.stop !== undefined) return endOf(progress, failed);
    if (watchdog.signal.aborted) return failed(progress.began ? 'stalled' : 'timed-out');
    return undefined;
  }

  try {
    giveBack = await limit.slots.take(stop);
    const { data, response } = await client.messages
      .create(params, {
        signal: stop,
        middleware: [watchAttempts(watchdog, limit.gate, stop)],
      })
      .withResponse();
    requestId = response.headers.get('request-id') ?? undefined;
    const mediaType = response.headers.get('content-type')?.split(';')[0] ?? '';
    if (/html|json/i.test(mediaType)) {
      data.controller.abort();
      return failed('not-a-messages-server', `It answers with ${mediaType}`);
    }
    for await (const event of untilAborted(data, stop)) {
      progress.blocks.take(event);
      const text = take(event, progress);
      if (text !== '') yield { type: 'text', text };
    }
    return interrupted() ?? endOf(progress, failed);
  } catch (error) {
    const interruption = interrupted();
    if (interruption) return interruption;
    if (params.output_config && refusesSchema(error)) return { type: 'schema-refused' };
    const failure = modelFailure(error, endpoint, host, progress.began);
    return { type: 'failed', failure, ...usageOf(progress) };
  } finally {
    giveBack?.();
    watchdog.end();
  }
}

/**
 * The events of a stream until the signal aborts. The stream itself may not settle when it is aborted just as its body
 * ends, so nothing waits for it then.
 */
async function* untilAborted<T>(stream: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const aborted = new Promise<undefined>((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  const events = stream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await Promise.race([aborted, events.next()]);
      if (next === undefined || next.done || signal.aborted) return;
      yield next.value;
    }
  } finally {
    void events.return?.().catch(() => undefined);
  }
}

/**
 * Takes one event of the stream; gives the text it adds to the reply. Servers that are only compatible leave members
 * out, and newer ones send events that are not known here: both are passed over.
 */
function take(event: Anthropic.RawMessageStreamEvent, progress: Progress): string {
  switch (event.type) {
    case 'message_start':
      progress.began = true;
      progress.usage = usageFrom(event.message?.usage, undefined);
      break;
    case 'content_block_start':
      return event.content_block?.type === 'text' ? event.content_block.text : '';
    case 'content_block_delta':
      return event.delta?.type === 'text_delta' ? event.delta.text : '';
    case 'message_delta':
      progress.usage = usageFrom(event.usage, progress.usage);
      progress.stop = event.delta?.stop_reason ?? undefined;
      progress.refusal = event.delta?.stop_details?.explanation ?? undefined;
      break;
    case 'content_block_stop':
    case 'message_stop':
      break;
  }
  return '';
}

function endOf(
  { began, stop, refusal, usage, blocks }: Progress,
  failed: (kind: FailureKind, detail?: string) => StreamEnd,
): StreamEnd {
  if (!began) return failed('not-a-messages-server');
  if (stop === undefined) return failed('cut-off');
  if (stop === 'refusal') return failed('refused', refusal);
  const truncated = stop === 'max_tokens' || stop === 'model_context_window_exceeded';
  const calls = stop === 'tool_use' ? blocks.calls() : [];
  const asked = calls.length > 0 ? { asked: { calls, turn: blocks.turn() } } : {};
  return { type: 'end', truncated, usage: usage ?? NOTHING_COUNTED, ...asked };
}

const NOTHING_COUNTED: Usage = { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 };

/** Later counts replace earlier ones; servers leave out what they do not count. */
function usageFrom(
  counted: Partial<Anthropic.MessageDeltaUsage> | null | undefined,
  before: Usage = NOTHING_COUNTED,
): Usage {
  return {
    inputTokens: counted?.input_tokens ?? before.inputTokens,
    outputTokens: counted?.output_tokens ?? before.outputTokens,
    cacheReadTokens: counted?.cache_read_input_tokens ?? before.cacheReadTokens,
    cacheWriteTokens: counted?.cache_creation_input_tokens ?? before.cacheWriteTokens,
  };
}

function usageOf({ usage }: Progress): { readonly usage?: Usage } {
  return usage ? { usage } : {};
}
