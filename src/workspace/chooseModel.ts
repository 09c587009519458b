import type { Failure } from '../core/findings/failure';
import { type ModelEndpoint, serverKindOf } from '../llm/endpoint';
import type { ApiKeys } from './apiKeys';
import type { Settings } from './settings';

/** Who reviews and answers. `missing`: the settings ask for a model that cannot be had. */
export type ModelChoice =
  | { readonly kind: 'model'; readonly endpoint: ModelEndpoint }
  /** A model that the editor has, by its id; there may be none of that id. */
  | { readonly kind: 'editor'; readonly id: string }
  | { readonly kind: 'analyser' }
  | { readonly kind: 'missing'; readonly failure: Failure };

/** Decides by the settings and the key at hand whether a model reviews or the analyser does. Sends nothing. */
export async function chooseModel(settings: Settings, keys: ApiKeys): Promise<ModelChoice> {
  if (settings.reviewer === 'analyser') return { kind: 'analyser' };
  if (settings.modelSource === 'editor') return { kind: 'editor', id: settings.editorModel };
  const { baseUrl, authScheme, model, idleTimeoutMs, headers } = settings;
  const apiKey = authScheme === 'none' ? undefined : await keys.keyFor(baseUrl);
  if (apiKey === undefined && authScheme !== 'none') {
    return settings.reviewer === 'auto' ? { kind: 'analyser' } : { kind: 'missing', failure: noKeyFor(baseUrl) };
  }
  const kind = serverKindOf(baseUrl);
  const sent = Object.keys(headers).length > 0 ? { headers } : {};
  const endpoint = {
    baseUrl,
    authScheme,
    model,
    kind,
    idleTimeoutMs,
    ...sent,
    ...(apiKey === undefined ? {} : { apiKey }),
  };
  return { kind: 'model', endpoint };
}

function noKeyFor(baseUrl: string): Failure {
  return URL.canParse(baseUrl) ? { kind: 'no-key', host: new URL(baseUrl).host } : { kind: 'no-key' };
}
