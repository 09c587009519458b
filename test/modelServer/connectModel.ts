import { createAnthropicModel } from '../../src/llm/anthropicModel';
import type { ModelEndpoint } from '../../src/llm/endpoint';
import type { ModelServer } from './modelServer';

/** The product's own backend, connected to a server of a test. */
export function connectModel(
  { baseUrl }: ModelServer,
  endpoint: Partial<ModelEndpoint> = {},
): ReturnType<typeof createAnthropicModel> {
  return createAnthropicModel({
    baseUrl,
    apiKey: 'test-key',
    authScheme: 'bearer',
    model: 'claude-opus-5-5',
    kind: 'anthropic',
    idleTimeoutMs: 5_000,
    ...endpoint,
  });
}
