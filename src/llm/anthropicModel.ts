import type { Failure } from '../core/findings/failure';
import type { ModelRequest } from '../core/prompts/modelRequest';
import type { LanguageModel, ModelEvent } from '../core/review/languageModel';
import { createAnthropicClient } from './anthropicClient';
import { checkEndpoint, type ModelEndpoint } from './endpoint';
import { messageParams } from './messageParams';
import { streamMessage } from './streamMessage';

/**
 * A model behind a Messages API. Connection errors, 429 and 5xx are tried twice more before the first byte. A server
 * that cannot hold the model to a schema is asked once more without it, and from then on without it.
 */
export function createAnthropicModel(endpoint: ModelEndpoint): LanguageModel {
  const check = checkEndpoint(endpoint);
  if (!check.ok) return unusableModel(endpoint.model, check.failure);
  const { baseUrl, host } = check;
  const client = createAnthropicClient(endpoint, baseUrl);
  let holdsToSchema = endpoint.kind === 'anthropic';

  async function* stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    const source = { endpoint, host, client, signal };
    let end = yield* streamMessage(source, messageParams(endpoint, request, holdsToSchema));
    if (end.type === 'schema-refused') {
      holdsToSchema = false;
      end = yield* streamMessage(source, messageParams(endpoint, request, false));
    }
    if (end.type !== 'schema-refused') yield end;
  }

  return { model: endpoint.model, host, stream };
}

/** Fails each request before it is sent. */
function unusableModel(model: string, failure: Failure): LanguageModel {
  async function* stream(): AsyncGenerator<ModelEvent> {
    yield { type: 'failed', failure };
  }
  return { model, host: failure.host ?? '', stream };
}
