import type { Failure } from '../core/findings/failure';
import type { ModelRequest } from '../core/prompts/modelRequest';
import type { LanguageModel, ModelEvent } from '../core/review/languageModel';
import type { OfferedModel } from '../core/review/offeredModel';
import { createAnthropicClient, type RequestLog } from './anthropicClient';
import { countInputTokens, listModels } from './askServer';
import { checkEndpoint, type ModelEndpoint } from './endpoint';
import { createHostLimits, type HostLimits } from './hostLimits';
import { messageBatches } from './messageBatches';
import { messageParams } from './messageParams';
import { modelFailure } from './modelFailure';
import { createTraitMemory, type TraitMemory } from './serverTraits';
import { streamMessage } from './streamMessage';

/** The models a server lists, empty when it offers no list; or why it could not be asked. */
export type ModelList =
  | { readonly ok: true; readonly models: readonly OfferedModel[] }
  | { readonly ok: false; readonly failure: Failure };

/** A model behind a server, and what else that server can be asked. */
export interface ServerModel extends LanguageModel {
  /** Asks for the server's list, once more each time. */
  offeredModels(signal: AbortSignal): Promise<ModelList>;
}

/** Connects models that share what is known of servers, what each host lets through, and a log. */
export function modelConnector(memory: TraitMemory, heard?: RequestLog): (endpoint: ModelEndpoint) => ServerModel {
  const access = { limits: createHostLimits(), ...(heard ? { heard } : {}) };
  return (endpoint) => createAnthropicModel(endpoint, memory, access);
}

/** A list of models is not worth waiting for any longer. */
const LONGEST_LISTING_MS = 5_000;

/** What models of one process share. */
interface SharedAccess {
  readonly limits?: HostLimits;
  readonly heard?: RequestLog;
}

/**
 * A model behind a Messages API. Connection errors, 429 and 5xx are tried twice more before the first byte. A server
 * that cannot hold the model to a schema is asked once more without it, and from then on without it; what a server
 * cannot do is kept in `memory`. Models with the same `limits` share what a host lets through.
 */
export function createAnthropicModel(
  endpoint: ModelEndpoint,
  memory: TraitMemory = createTraitMemory(),
  { limits = createHostLimits(), heard = () => undefined }: SharedAccess = {},
): ServerModel {
  const check = checkEndpoint(endpoint);
  if (!check.ok) return unusableModel(endpoint.model, check.failure);
  const { baseUrl, host } = check;
  const client = createAnthropicClient(endpoint, baseUrl, heard);
  const { model } = endpoint;
  const limit = limits.of(host);

  async function* stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    const source = { endpoint, host, client, limit, signal };
    const { withoutSchema = [] } = memory.of(host);
    const holdsToSchema = endpoint.kind === 'anthropic' && !withoutSchema.includes(model);
    let end = yield* streamMessage(source, messageParams(endpoint, request, holdsToSchema));
    if (end.type === 'schema-refused') {
      memory.learn(host, { withoutSchema: [...withoutSchema, model] });
      end = yield* streamMessage(source, messageParams(endpoint, request, false));
    }
    if (end.type !== 'schema-refused') yield end;
  }

  async function countTokens(request: ModelRequest, signal: AbortSignal): Promise<number | undefined> {
    if (memory.of(host).countsTokens === false) return undefined;
    try {
      const tokens = await countInputTokens(client, endpoint, request, signal);
      memory.learn(host, { countsTokens: tokens !== undefined });
      return tokens;
    } catch {
      // The request itself will meet the same trouble, and says so.
      return undefined;
    }
  }

  async function offeredModels(signal: AbortSignal): Promise<ModelList> {
    try {
      const models = await listModels(client, signal);
      memory.learn(host, { models });
      return { ok: true, models };
    } catch (error) {
      return { ok: false, failure: modelFailure(error, endpoint, host, false) };
    }
  }

  const knownWindow = (): number | undefined => memory.of(host).models?.find(({ id }) => id === model)?.contextWindow;

  async function findWindow(signal: AbortSignal): Promise<number | undefined> {
    const isListed = memory.of(host).models !== undefined;
    if (!isListed) await offeredModels(AbortSignal.any([signal, AbortSignal.timeout(LONGEST_LISTING_MS)]));
    return knownWindow();
  }

  const window = knownWindow();
  return {
    model,
    host,
    asksForTools: true,
    keepsPrefix: endpoint.kind === 'anthropic',
    ...(window ? { contextWindow: window } : {}),
    findWindow,
    stream,
    countTokens,
    offeredModels,
    batches: messageBatches(client, endpoint, host, limit),
  };
}

/** Fails each request before it is sent. */
function unusableModel(model: string, failure: Failure): ServerModel {
  async function* stream(): AsyncGenerator<ModelEvent> {
    yield { type: 'failed', failure };
  }
  return { model, host: failure.host ?? '', stream, offeredModels: async () => ({ ok: false, failure }) };
}
