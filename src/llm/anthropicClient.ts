import { Anthropic, type ClientOptions, type Middleware } from '@anthropic-ai/sdk';
import type { ModelEndpoint } from './endpoint';

/** The version of the interface that this project was written for. */
const API_VERSION = '2026-10-21';

const MAX_RETRIES = 2;

/** Hears of each request that was sent, repeated ones included, with how it was answered: `POST host/v1/messages: 200`. */
export type RequestLog = (line: string) => void;

/**
 * An SDK client that knows what it was given here and nothing else: no key, profile, address or header comes from the
 * environment or from files, nothing is logged or traced, and no redirect carries code to another host.
 */
export function createAnthropicClient(endpoint: ModelEndpoint, baseUrl: string, heard: RequestLog): Anthropic {
  const headers = headersOf(endpoint);
  const options: ClientOptions = {
    baseURL: baseUrl,
    // A credential has to be given, or the SDK looks for one in the environment and on disk; the headers decide.
    apiKey: endpoint.apiKey?.trim() || 'none',
    authToken: null,
    webhookKey: null,
    defaultHeaders: headers,
    maxRetries: MAX_RETRIES,
    // Our own watchdog is always faster.
    timeout: endpoint.idleTimeoutMs * 2,
    fetchOptions: { redirect: 'manual' },
    middleware: [onlyOurHost(new URL(baseUrl).origin), onlyOurHeaders(Object.keys(headers)), told(heard)],
    openTelemetry: false,
    logLevel: 'off',
  };
  return new Anthropic(options);
}

function headersOf({ authScheme, apiKey, headers }: ModelEndpoint): Record<string, string | null> {
  const key = apiKey?.trim() ?? '';
  return {
    'anthropic-version': API_VERSION,
    'user-agent': 'architecture-review',
    authorization: authScheme === 'bearer' ? `Bearer ${key}` : null,
    'x-api-key': authScheme === 'x-api-key' ? key : null,
    ...headers,
  };
}

/** A server may name an address to read on from, as it does for the results of a batch: the key goes to no other host. */
function onlyOurHost(origin: string): Middleware {
  return (request, next) => {
    if (new URL(request.url).origin !== origin) throw new Error('The server names an address of another host');
    return next(request);
  };
}

/** No request leaves unheard of. */
function told(heard: RequestLog): Middleware {
  return async (request, next) => {
    const { host, pathname } = new URL(request.url);
    const tell = (end: string): void => heard(`${request.method} ${host}${pathname}: ${end}`);
    try {
      const response = await next(request);
      tell(String(response.status));
      return response;
    } catch (error) {
      tell('no answer');
      throw error;
    }
  };
}

/** Takes out the headers that the SDK adds from `ANTHROPIC_CUSTOM_HEADERS`. */
function onlyOurHeaders(names: readonly string[]): Middleware {
  const ours = new Set([...names.map((name) => name.toLowerCase()), 'accept', 'content-type']);
  return (request, next) => {
    const headers: Headers = request.headers;
    const foreign = Array.from(headers.keys()).filter((name) => !ours.has(name) && !name.startsWith('x-stainless-'));
    for (const name of foreign) headers.delete(name);
    return next(request);
  };
}
