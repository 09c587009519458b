import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type ServerBatches, serverBatches } from './batches';
import { checkKey, checkMessagesRequest, type ServerAuth } from './checkRequest';
import { modelInfo } from './modelInfo';
import type { RecordedRequest } from './recordedRequest';
import {
  type BrokenConnection,
  errorReply,
  type ModelScript,
  type RawReply,
  type ScriptedReply,
} from './scriptedReply';
import { sendReply } from './sendReply';

export interface ModelServerOptions {
  readonly auth?: ServerAuth;
  /** Model ids the server knows. Any id is answered when missing. */
  readonly models?: readonly string[];
  /** Tokens that its models say they take. */
  readonly contextWindow?: number;
  /** What a server that is only compatible does not have; the list of models may be in another form. */
  readonly lacks?: readonly ('models' | 'model details' | 'count_tokens' | 'list of batches')[];
  /** What an earlier server, now stopped, was handed over. */
  readonly batches?: ServerBatches;
  /** Default: any free port. */
  readonly port?: number;
}

/** A Messages API on loopback whose answers are scripted. */
export interface ModelServer {
  /** `http://127.0.0.1:port`, without `/v1`. */
  readonly baseUrl: string;
  /** Messages requests that passed the checks, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** Everything that arrived, also what was turned down. */
  readonly everyRequest: readonly RecordedRequest[];
  /** What was handed over as batches. */
  readonly batches: ServerBatches;
  /** The Messages request with this 0-based number, as soon as it has arrived. */
  request(index: number): Promise<RecordedRequest>;
  /** Answers requests from now on from this script; a list is taken from its beginning. */
  setScript(script: ModelScript): void;
  /** Breaks what is still open and frees the port. */
  stop(): Promise<void>;
}

const DEFAULT_MODELS = ['claude-opus-5-5', 'claude-sonnet-5-5', 'claude-haiku-5-5'];

/**
 * Starts a server on 127.0.0.1 that speaks the Messages API as the real one does: it checks key, version and fields,
 * streams with all events, and has the errors and faults of real servers. Nothing in it waits for a clock unless the
 * script says so.
 */
export async function startModelServer(script: ModelScript, options: ModelServerOptions = {}): Promise<ModelServer> {
  const requests: RecordedRequest[] = [];
  const everyRequest: RecordedRequest[] = [];
  const waiting: { readonly index: number; readonly resolve: (request: RecordedRequest) => void }[] = [];
  let next = replies(script);
  const batches = options.batches ?? serverBatches((request) => next(request));

  const server = createServer((incoming, response) => {
    void answer(incoming, response).catch(() => response.destroy());
  });

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await record(incoming, response);
    everyRequest.push(request);
    const fixed = routed(request, options, (asked) => batches.answer(asked, `http://127.0.0.1:${portOf(server)}`));
    if (fixed) return sendReply(fixed, request, response, everyRequest.length);
    requests.push(request);
    for (const { index, resolve } of waiting) if (index === requests.length - 1) resolve(request);
    return sendReply(next(request), request, response, requests.length);
  }

  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${portOf(server)}`,
    requests,
    everyRequest,
    batches,
    request: (index) =>
      new Promise((resolve) => {
        const known = requests[index];
        if (known) resolve(known);
        else waiting.push({ index, resolve });
      }),
    setScript: (newScript) => {
      next = replies(newScript);
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What every Messages server answers by itself; `undefined` for a Messages request that is in order. */
function routed(
  request: RecordedRequest,
  options: ModelServerOptions,
  batchesOf: (request: RecordedRequest) => RawReply | BrokenConnection | undefined,
): RawReply | BrokenConnection | undefined {
  const { path, method } = request;
  const refused = checkKey(request, options.auth ?? {});
  if (refused) return refused;
  const { models = DEFAULT_MODELS, lacks = [] } = options;
  if (lacks.some((part) => path === `/v1/${part}` || path === `/v1/messages/${part}`))
    return errorReply(404, 'Not Found');
  if (lacks.includes('model details') && path === '/v1/models')
    return jsonReply({ object: 'list', data: models.map((id) => ({ id, object: 'model', owned_by: 'library' })) });
  if (path === '/v1/models' && method === 'GET') return modelList(models, options);
  if (path.startsWith('/v1/models/') && method === 'GET') return oneModel(models, path.slice('/v1/models/'.length));
  if (lacks.includes('list of batches') && path === '/v1/messages/batches' && method === 'GET')
    return errorReply(405, 'Method Not Allowed');
  const batched = batchesOf(request);
  if (batched) return batched;
  const counting = path === '/v1/messages/count_tokens';
  if (!counting && path !== '/v1/messages') return errorReply(404, 'Not Found');
  if (method !== 'POST') return errorReply(405, 'Method Not Allowed');
  const problem = checkMessagesRequest(request, counting);
  if (problem) return problem;
  const model = String(Reflect.get(Object(request.body), 'model'));
  if (options.models && !options.models.includes(model)) return errorReply(404, `model: ${model}`);
  return counting ? jsonReply({ input_tokens: estimatedTokens(request.body) }) : undefined;
}

function modelList(models: readonly string[], { contextWindow }: ModelServerOptions): RawReply {
  const data = models.map((id) => ({
    ...modelInfo(id),
    ...(contextWindow === undefined ? {} : { max_input_tokens: contextWindow }),
  }));
  return jsonReply({ data, has_more: false, first_id: models.at(0) ?? null, last_id: models.at(-1) ?? null });
}

function oneModel(models: readonly string[], id: string): RawReply {
  return models.includes(id) ? jsonReply(modelInfo(id)) : errorReply(404, `model: ${id}`);
}

function jsonReply(body: object): RawReply {
  const headers = { 'content-type': 'application/json', 'request-id': 'req_test_json' };
  return { kind: 'raw', status: 200, headers, body: JSON.stringify(body) };
}

function estimatedTokens(body: unknown): number {
  return Math.ceil(Buffer.byteLength(JSON.stringify(body)) / 3.6);
}

function replies(script: ModelScript): (request: RecordedRequest) => ScriptedReply {
  if (typeof script === 'function') return script;
  if ('kind' in script) return () => script;
  let index = 0;
  return () => {
    const reply = script[Math.min(index, script.length - 1)];
    index += 1;
    return reply ?? errorReply(500, 'the script is empty');
  };
}

async function record(incoming: IncomingMessage, response: ServerResponse): Promise<RecordedRequest> {
  const closed = new Promise<'answered' | 'abandoned'>((resolve) => {
    response.once('close', () => resolve(response.writableFinished ? 'answered' : 'abandoned'));
  });
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  const { pathname } = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  return { method: incoming.method ?? '', path: pathname, headers: incoming.headers, body: parsed(text), closed };
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server is not listening on a port');
  return address.port;
}
