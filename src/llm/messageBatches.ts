import { type Anthropic, APIError } from '@anthropic-ai/sdk';
import type { Failure } from '../core/findings/failure';
import type { BatchedReply, BatchList, BatchQueue, BatchState, ListedBatch } from '../core/review/batchQueue';
import { lacksPath } from './askServer';
import { createBatch } from './createBatch';
import type { ModelEndpoint } from './endpoint';
import type { HostLimit } from './hostLimits';
import { messageParams } from './messageParams';
import { modelFailure } from './modelFailure';

const OVERLOADED = 529;

/** The Message Batches API of a server: requests that are answered within 24 hours, for half the price. */
export function messageBatches(
  client: Anthropic,
  endpoint: ModelEndpoint,
  host: string,
  { gate }: Pick<HostLimit, 'gate'>,
): BatchQueue {
  const { batches } = client.messages;
  const failureOf = (error: unknown): Failure => modelFailure(error, endpoint, host, false);

  async function state(id: string, signal: AbortSignal): Promise<BatchState> {
    try {
      const {
        processing_status: status,
        request_counts: counts,
        results_url: url,
      } = await batches.retrieve(id, undefined, { signal });
      if (status !== 'ended') return { kind: 'running', done: counts.succeeded + counts.errored };
      if (url === null) return { kind: 'gone' };
      const detail = 'It keeps the results of a batch at another host';
      const isElsewhere = new URL(url, client.baseURL).origin !== new URL(client.baseURL).origin;
      return isElsewhere
        ? { kind: 'failed', failure: { kind: 'not-a-messages-server', host, detail } }
        : { kind: 'ended' };
    } catch (error) {
      return isUnknown(error) ? { kind: 'gone' } : { kind: 'failed', failure: failureOf(error) };
    }
  }

  async function* replies(id: string, signal: AbortSignal): AsyncGenerator<BatchedReply, Failure | undefined> {
    try {
      for await (const line of await batches.results(id, undefined, { signal })) yield replyOf(line);
      return undefined;
    } catch (error) {
      return failureOf(error);
    }
  }

  async function cancel(id: string): Promise<Failure | undefined> {
    try {
      await batches.cancel(id);
      return undefined;
    } catch (error) {
      return isUnknown(error) ? undefined : failureOf(error);
    }
  }

  async function list(since: number, signal: AbortSignal): Promise<BatchList> {
    const listed: ListedBatch[] = [];
    try {
      // The newest come first.
      for await (const batch of batches.list({ limit: 100 }, { signal })) {
        if (Date.parse(batch.created_at) < since) break;
        const count = Object.values(batch.request_counts).reduce((sum: number, one: number) => sum + one, 0);
        listed.push({ id: batch.id, createdAt: batch.created_at, count });
      }
      return { kind: 'list', batches: listed };
    } catch (error) {
      return lacksPath(error) ? { kind: 'none' } : { kind: 'failed', failure: failureOf(error) };
    }
  }

  return {
    list,
    state,
    replies,
    cancel,
    async submit(requests, signal) {
      try {
        const entries = requests.map(({ key, request }) => {
          const { stream: _, ...params } = messageParams(endpoint, request, endpoint.kind === 'anthropic');
          return { custom_id: key, params };
        });
        return { kind: 'batch', id: await createBatch(client, entries, gate, signal) };
      } catch (error) {
        const takesNone = isUnknown(error) && { kind: 'bad-request' as const, host, detail: 'It takes no batches' };
        const failure = takesNone || failureOf(error);
        return {
          kind: 'failed',
          failure,
          ...(isTurnedDown(error) || error === signal.reason ? {} : { mayExist: true }),
        };
      }
    },
  };
}

/** Only a reply that came to its end counts as one. */
function replyOf({ custom_id: key, result }: Anthropic.Messages.MessageBatchIndividualResponse): BatchedReply {
  if (result.type !== 'succeeded') {
    if (result.type === 'errored') return { key, detail: result.error.error.message };
    return { key, detail: `it was ${result.type}`, mayGoAgain: true };
  }
  const { content, stop_reason: stop, usage: counted } = result.message;
  const usage = {
    inputTokens: counted.input_tokens,
    outputTokens: counted.output_tokens,
    cacheReadTokens: counted.cache_read_input_tokens ?? 0,
    cacheWriteTokens: counted.cache_creation_input_tokens ?? 0,
  };
  if (stop !== 'end_turn' && stop !== 'stop_sequence') return { key, usage, detail: `the model stopped at ${stop}` };
  return { key, usage, text: content.map((block) => (block.type === 'text' ? block.text : '')).join('') };
}

/** Whether the server has said that it did not take a request; anything else may mean that it did. */
function isTurnedDown(error: unknown): boolean {
  return error instanceof APIError && error.status !== undefined && (error.status < 500 || error.status === OVERLOADED);
}

function isUnknown(error: unknown): boolean {
  return error instanceof APIError && (error.status === 404 || error.status === 410);
}
