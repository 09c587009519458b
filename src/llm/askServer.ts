import { type Anthropic, APIError } from '@anthropic-ai/sdk';
import { membersOf } from '../core/findings/record';
import type { ModelRequest } from '../core/prompts/modelRequest';
import type { OfferedModel } from '../core/review/offeredModel';
import type { ModelEndpoint } from './endpoint';
import { messageParams } from './messageParams';

/** More models than this are nobody's choice. */
const MAX_MODELS = 500;

/**
 * The models that the server lists, in its order; `[]` when it speaks the interface and has no list, which is settled
 * for good.
 *
 * @throws whatever the SDK throws when the server cannot be asked now
 */
export async function listModels(client: Anthropic, signal: AbortSignal): Promise<readonly OfferedModel[]> {
  const models: OfferedModel[] = [];
  try {
    for await (const model of client.models.list({ limit: 100 }, { signal, maxRetries: 0 })) {
      const offered = offeredModel(model);
      if (offered) models.push(offered);
      if (models.length >= MAX_MODELS) break;
    }
  } catch (error) {
    if (!lacksPath(error)) throw error;
  }
  return models;
}

/**
 * The input tokens of a request by the server's own count; `undefined` when it has no such count, which is settled for
 * good.
 *
 * @throws whatever the SDK throws when the server cannot be asked now
 */
export async function countInputTokens(
  client: Anthropic,
  endpoint: ModelEndpoint,
  request: ModelRequest,
  signal: AbortSignal,
): Promise<number | undefined> {
  const { stream: _, max_tokens: __, ...params } = messageParams(endpoint, request, endpoint.kind === 'anthropic');
  try {
    const counted: unknown = await client.messages.countTokens(params, { signal, maxRetries: 0 });
    const tokens = membersOf(counted)['input_tokens'];
    return isCount(tokens) ? tokens : undefined;
  } catch (error) {
    if (!lacksPath(error)) throw error;
    return undefined;
  }
}

/** Whether the server says that there is no such thing, rather than not now or not for you. */
export function lacksPath(error: unknown): boolean {
  return error instanceof APIError && [404, 405, 501].includes(error.status ?? 0);
}

/** Servers that are only compatible list their models in other forms; the id is what they share. */
function offeredModel(entry: unknown): OfferedModel | undefined {
  const { id, display_name, max_input_tokens, max_tokens, line, lifecycle, created_at } = membersOf(entry);
  if (typeof id !== 'string' || id === '') return undefined;
  return {
    id,
    ...(typeof display_name === 'string' && display_name !== '' ? { name: display_name } : {}),
    ...(isCount(max_input_tokens) ? { contextWindow: max_input_tokens } : {}),
    ...(isCount(max_tokens) ? { maxOutputTokens: max_tokens } : {}),
    ...(typeof line === 'string' ? { line } : {}),
    ...(lifecycle === 'deprecated' || lifecycle === 'retired' ? { isRetiring: true } : {}),
    ...(typeof created_at === 'string' ? { createdAt: created_at } : {}),
  };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0;
}
