import { AnthropicError, APIConnectionError, APIConnectionTimeoutError, APIError } from '@anthropic-ai/sdk';
import type { Failure, FailureKind } from '../core/findings/failure';
import type { ModelEndpoint } from './endpoint';

/** Longest part of a server's words that is shown, in UTF-16 units. */
const MAX_DETAIL = 300;

/**
 * What an error of the SDK means to a person. `replying` tells whether the reply had begun. Whatever the error says,
 * no key and no custom header of the endpoint gets into the failure.
 */
export function modelFailure(error: unknown, endpoint: ModelEndpoint, host: string, replying: boolean): Failure {
  const kind = kindOf(error, endpoint, replying);
  const detail = withoutSecrets(kind === 'cut-off' ? '' : detailOf(error), endpoint);
  const { status, requestID } = error instanceof APIError ? error : {};
  return {
    kind,
    host,
    ...(detail === '' ? {} : { detail }),
    ...(typeof status === 'number' ? { status } : {}),
    ...(requestID ? { requestId: requestID } : {}),
  };
}

/** Whether a 400 says that the server cannot hold a model to this schema. */
export function refusesSchema(error: unknown): boolean {
  return (
    error instanceof APIError &&
    error.status === 400 &&
    /output_config|output_format|json_schema|compiled grammar|structured output/i.test(
      error.apiMessage ?? error.message,
    )
  );
}

const BY_TYPE: Readonly<Record<string, FailureKind>> = {
  authentication_error: 'invalid-key',
  billing_error: 'no-credit',
  permission_error: 'no-permission',
  not_found_error: 'unknown-model',
  request_too_large: 'too-large',
  rate_limit_error: 'rate-limited',
  timeout_error: 'timed-out',
  overloaded_error: 'overloaded',
  api_error: 'server-error',
  invalid_request_error: 'bad-request',
};

const BY_STATUS: ReadonlyMap<number, FailureKind> = new Map([
  [401, 'invalid-key'],
  [402, 'no-credit'],
  [403, 'no-permission'],
  [405, 'not-a-messages-server'],
  [407, 'unreachable'],
  [408, 'timed-out'],
  [413, 'too-large'],
  [429, 'rate-limited'],
  [501, 'not-a-messages-server'],
  [503, 'overloaded'],
  [504, 'timed-out'],
  [529, 'overloaded'],
]);

function kindOf(error: unknown, endpoint: ModelEndpoint, replying: boolean): FailureKind {
  if (error instanceof APIConnectionTimeoutError) return 'timed-out';
  if (error instanceof APIConnectionError) return 'unreachable';
  if (error instanceof APIError) return kindOfAnswer(error, endpoint);
  // A body that is missing, or an event that is not JSON.
  if (error instanceof AnthropicError || error instanceof SyntaxError) return 'not-a-messages-server';
  return replying ? 'cut-off' : 'internal';
}

function kindOfAnswer(error: APIError, { authScheme }: ModelEndpoint): FailureKind {
  const { status, type } = error;
  const words = error.apiMessage ?? '';
  if (type === 'billing_error' || /credit balance|spend(?:ing)? limit/i.test(words)) return 'no-credit';
  if (/prompt is too long|context (?:window|length|limit)/i.test(words)) return 'too-large';
  if (status === undefined) return (type && BY_TYPE[type]) || 'server-error';
  if (status === 401 && authScheme === 'none') return 'no-key';
  // A server that speaks the interface says which thing it has not found; any other has not found the path.
  if (status === 404) return type === 'not_found_error' ? 'unknown-model' : 'not-a-messages-server';
  if (status < 400) return 'not-a-messages-server';
  return BY_STATUS.get(status) ?? (status >= 500 ? 'server-error' : 'bad-request');
}

function detailOf(error: unknown): string {
  if (error instanceof APIConnectionError) return causeOf(error);
  if (error instanceof APIError) return [error.apiMessage ?? redirectOf(error), pauseOf(error)].join(' ');
  return error instanceof Error ? error.message : String(error);
}

function redirectOf({ headers }: APIError): string {
  const location = headers?.get('location') ?? '';
  return URL.canParse(location) ? `It redirects to ${new URL(location).origin}` : '';
}

/** How long the server asks to be left alone, when it says so in seconds. */
function pauseOf({ headers }: APIError): string {
  const minutes = Math.ceil(Number(headers?.get('retry-after')) / 60);
  return minutes > 1 ? `It asks for a pause of ${minutes} minutes` : '';
}

const CAUSES: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'Nothing listens at this address'],
  ['ENOTFOUND', 'There is no such host'],
  ['EAI_AGAIN', 'The host name could not be looked up'],
  ['ECONNRESET', 'The connection was closed without an answer'],
  ['UND_ERR_SOCKET', 'The connection was closed without an answer'],
  ['EHOSTUNREACH', 'There is no way to this host'],
  ['ENETUNREACH', 'There is no network'],
  ['ETIMEDOUT', 'The connection could not be made in time'],
  ['UND_ERR_CONNECT_TIMEOUT', 'The connection could not be made in time'],
]);

/** The innermost cause that has a code: what the network said. */
function causeOf(error: unknown): string {
  let found = '';
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const code: unknown = Reflect.get(at, 'code');
    if (typeof code === 'string') found = CAUSES.get(code) ?? code;
  }
  return found;
}

function withoutSecrets(text: string, { apiKey, headers }: ModelEndpoint): string {
  let clean = text.replace(/\s+/g, ' ').trim();
  for (const secret of [apiKey?.trim() ?? '', ...Object.values(headers ?? {})]) {
    if (secret !== '') clean = clean.replaceAll(secret, '***');
  }
  clean = clean.replace(/\bsk-[\w-]{6,}/g, '***');
  return clean.length > MAX_DETAIL ? `${clean.slice(0, MAX_DETAIL - 1)}…` : clean;
}
