import { member, type RecordedRequest } from './recordedRequest';
import { errorReply, type RawReply } from './scriptedReply';

/** Whom the server lets in. */
export interface ServerAuth {
  /** The key that is asked for; any key will do when missing. */
  readonly apiKey?: string;
  /** Which header may carry it. Default `any`; `none` asks for no key at all. */
  readonly scheme?: 'bearer' | 'x-api-key' | 'any' | 'none';
}

/** The 401 for a request without the right key, `undefined` when it may pass. */
export function checkKey(request: RecordedRequest, auth: ServerAuth): RawReply | undefined {
  const scheme = auth.scheme ?? 'any';
  if (scheme === 'none') return undefined;
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const header = request.headers['x-api-key'];
  const plain = typeof header === 'string' ? header : undefined;
  const key = scheme === 'bearer' ? bearer : scheme === 'x-api-key' ? plain : (bearer ?? plain);
  if (!key) return errorReply(401, 'authentication is required');
  if (auth.apiKey !== undefined && key !== auth.apiKey) return errorReply(401, 'invalid x-api-key');
  return undefined;
}

/** Fields of a Messages request that the server knows; `temperature` and its kin are no longer among them. */
const KNOWN_FIELDS = new Set([
  'model',
  'max_tokens',
  'messages',
  'system',
  'stream',
  'output_config',
  'thinking',
  'metadata',
  'stop_sequences',
  'tools',
  'tool_choice',
  'cache_control',
  'service_tier',
]);

const MAX_CACHE_BREAKPOINTS = 4;

/** The 400 for a request that the interface would turn down, `undefined` for a good one. */
export function checkMessagesRequest(request: RecordedRequest, counting: boolean): RawReply | undefined {
  const problem = problemOf(request, counting);
  return problem === undefined ? undefined : errorReply(400, problem);
}

function problemOf(request: RecordedRequest, counting: boolean): string | undefined {
  const { body, headers } = request;
  if (!headers['anthropic-version']) return 'anthropic-version: header is required';
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return 'The request body is not valid JSON';
  const unknown = Object.keys(body).find((name) => !KNOWN_FIELDS.has(name));
  if (unknown !== undefined) return `${unknown}: Extra inputs are not permitted`;
  if (typeof member(body, 'model') !== 'string' || member(body, 'model') === '') return 'model: Field required';
  const maxTokens = member(body, 'max_tokens');
  if (!counting && !(Number.isInteger(maxTokens) && Number(maxTokens) >= 1)) return 'max_tokens: Field required';
  return problemOfMessages(member(body, 'messages')) ?? problemOfSystem(body) ?? problemOfFormat(body);
}

function problemOfMessages(messages: unknown): string | undefined {
  if (!Array.isArray(messages)) return 'messages: Field required';
  if (messages.length === 0) return 'messages: at least one message is required';
  for (const [index, entry] of messages.entries()) {
    const role = member(entry, 'role');
    if (role !== 'user' && role !== 'assistant' && role !== 'system') return `messages.${index}.role: unexpected value`;
    const content = member(entry, 'content');
    const blocks: unknown[] = Array.isArray(content) ? content : [content];
    if (blocks.some((block) => isToolBlock(block))) continue;
    const texts = blocks.map((block) => (typeof block === 'string' ? block : member(block, 'text')));
    if (texts.length === 0 || texts.some((text) => typeof text !== 'string' || text.trim() === ''))
      return `messages.${index}: text content blocks must contain non-whitespace text`;
  }
  return member(messages.at(0), 'role') === 'assistant'
    ? 'messages: first message must use the "user" role'
    : undefined;
}

function isToolBlock(block: unknown): boolean {
  return ['tool_use', 'tool_result', 'thinking'].includes(String(member(block, 'type')));
}

function problemOfSystem(body: object): string | undefined {
  const system = member(body, 'system');
  if (system === undefined || typeof system === 'string') return undefined;
  if (!Array.isArray(system)) return 'system: Input should be a valid string or list';
  if (system.some((block) => member(block, 'type') !== 'text' || !member(block, 'text')))
    return 'system: text content blocks must be non-empty';
  const breakpoints = system.filter((block) => member(block, 'cache_control') !== undefined).length;
  return breakpoints > MAX_CACHE_BREAKPOINTS
    ? `A maximum of ${MAX_CACHE_BREAKPOINTS} blocks with cache_control may be provided. Found ${breakpoints}.`
    : undefined;
}

function problemOfFormat(body: object): string | undefined {
  const format = member(member(body, 'output_config'), 'format');
  if (format === undefined) return undefined;
  if (member(format, 'type') !== 'json_schema') return 'output_config.format.type: Input should be json_schema';
  return openObjectIn(member(format, 'schema'))
    ? "output_config.format.schema: For 'object' type, 'additionalProperties' must be explicitly set to false"
    : undefined;
}

function openObjectIn(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return false;
  if (member(schema, 'type') === 'object' && member(schema, 'additionalProperties') !== false) return true;
  return Object.values(schema).some(openObjectIn);
}
