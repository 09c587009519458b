import { type Anthropic, APIError } from '@anthropic-ai/sdk';
import type { Failure } from '../core/findings/failure';
import type { BatchedReply, BatchQueue, BatchState } from '../core/review/batchQueue';
import type { ModelEndpoint } from './endpoint';
import { messageParams } from './messageParams';
import { modelFailure } from './modelFailure';

/** The Message Batches API of a server: requests that are answered within 24 hours, for half the price. */
export function messageBatches(client: Anthropic, endpoint: ModelEndpoint, host: string): BatchQueue {
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

  return {
    state,
    replies,
    cancel,
    async submit(requests, signal) {
      try {
        const { id } = await batches.create(
          {
            requests: requests.map(({ key, request }) => {
              const { stream: _, ...params } = messageParams(endpoint, request, endpoint.kind === 'anthropic');
              return { custom_id: key, params };
            }),
          },
          { signal },
        );
        return { kind: 'batch', id };
      } catch (error) {
        const takesNone = isUnknown(error) && { kind: 'bad-request' as const, host, detail: 'It takes no batches' };
        return { kind: 'failed', failure: takesNone || failureOf(error) };
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

function isUnknown(error: unknown): boolean {
  return error instanceof APIError && (error.status === 404 || error.status === 410);
}
