import type { Failure } from '../core/findings/failure';

/** Where a model lives when nothing else is set. */
export const DEFAULT_BASE_URL = 'https://api.anthropic.com';

/** The model that reviews when nothing else is set. */
export const DEFAULT_MODEL = 'claude-opus-5-5';

/** How the key is sent: `Authorization: Bearer`, `x-api-key`, or no key at all. */
export type AuthScheme = 'bearer' | 'x-api-key' | 'none';

/**
 * What a server understands. `anthropic`: all of the Messages API; `compatible`: its common core, so that nothing but
 * `model`, `max_tokens`, `system`, `messages` and `stream` is sent.
 */
export type ServerKind = 'anthropic' | 'compatible';

/** A model behind a server, and the way in. */
export interface ModelEndpoint {
  /** With or without `/v1` and a closing slash. */
  readonly baseUrl: string;
  /** Goes to this server alone, and into no log and no failure. */
  readonly apiKey?: string;
  readonly authScheme: AuthScheme;
  /** The model's id, as the server knows it. */
  readonly model: string;
  readonly kind: ServerKind;
  /** How long the server may say nothing, in ms: before its first byte, and between any two later ones. */
  readonly idleTimeoutMs: number;
  /** Sent along with each request. Treated as secret. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A usable endpoint's parts, or why it cannot be used. */
export type EndpointCheck =
  | {
      readonly ok: true;
      /** Without `/v1` and closing slash. */
      readonly baseUrl: string;
      /** Name and port. */
      readonly host: string;
    }
  | { readonly ok: false; readonly failure: Failure };

/**
 * Checks what can be checked before anything is sent: that the base URL is an address, that code and key would travel
 * encrypted unless they stay on this machine, and that there is a key where one is asked for.
 */
export function checkEndpoint(
  endpoint: Pick<ModelEndpoint, 'baseUrl' | 'apiKey' | 'authScheme' | 'headers'>,
): EndpointCheck {
  const written = endpoint.baseUrl.trim();
  if (!URL.canParse(written)) return refused(`"${withoutCredentials(written)}" is not a web address`);
  const url = new URL(written);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return refused(`The address begins with ${url.protocol} instead of https:`);
  if (url.username !== '' || url.password !== '') return refused('The address holds a user name or password', url.host);
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    return refused(`Plain http to ${url.hostname} would be readable by others`, url.host);
  const badHeader = Object.entries(endpoint.headers ?? {}).find(([name, value]) => !isHeader(name, value))?.[0];
  if (badHeader !== undefined) return refused(`The header "${badHeader}" cannot be sent as it is`, url.host);
  const keyProblem = problemOfKey(endpoint);
  if (keyProblem) return { ok: false, failure: { ...keyProblem, host: url.host } };
  return { ok: true, baseUrl: normaliseBaseUrl(written), host: url.host };
}

/** Whether a URL's host name means this machine: `localhost`, 127.0.0.0/8 or `[::1]`. */
export function isLoopback(hostname: string): boolean {
  return /^(?:localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i.test(hostname);
}

/** Takes off what people paste along with a base URL: query, closing slashes, `/v1`, `/v1/messages`. */
export function normaliseBaseUrl(baseUrl: string): string {
  return baseUrl
    .trim()
    .replace(/[?#].*$/s, '')
    .replace(/\/+$/, '')
    .replace(/\/v1(?:\/messages)?$/, '')
    .replace(/\/+$/, '');
}

/** The kind of server to expect at a base URL: Anthropic's own hosts understand everything. */
export function serverKindOf(baseUrl: string): ServerKind {
  if (!URL.canParse(baseUrl)) return 'compatible';
  return /(?:^|\.)anthropic\.com$/.test(new URL(baseUrl).hostname) ? 'anthropic' : 'compatible';
}

function problemOfKey({ apiKey, authScheme }: Pick<ModelEndpoint, 'apiKey' | 'authScheme'>): Failure | undefined {
  if (authScheme === 'none') return undefined;
  const key = apiKey?.trim() ?? '';
  if (key === '') return { kind: 'no-key' };
  const detail = 'The key holds blanks or characters that no header can carry';
  return /^[\x21-\x7e]+$/.test(key) ? undefined : { kind: 'invalid-key', detail };
}

/** Names are tokens, values visible ASCII with single blanks inside (RFC 9110, sections 5.1 and 5.5). */
function isHeader(name: string, value: string): boolean {
  return /^[!#$%&'*+.^`|~\w-]+$/.test(name) && /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/.test(value);
}

function refused(detail: string, host?: string): EndpointCheck {
  return { ok: false, failure: { kind: 'insecure-endpoint', detail, ...(host === undefined ? {} : { host }) } };
}

function withoutCredentials(address: string): string {
  return address.replace(/\/\/[^/@]*@/, '//').slice(0, 100);
}
