import { createRequire } from 'node:module';
import type { LanguageModel } from '../core/review/languageModel';
import type * as anthropicModel from '../llm/anthropicModel';
import type { ModelEndpoint } from '../llm/endpoint';

/**
 * Connects to models through a bundle of its own, a file that the build makes: the vendor's library loads when the
 * first model is asked for, not when the extension activates.
 */
export function connectThrough(bundle: string): (endpoint: ModelEndpoint) => LanguageModel {
  return (endpoint) => {
    const backend: typeof anthropicModel = createRequire(__filename)(bundle);
    return backend.createAnthropicModel(endpoint);
  };
}
