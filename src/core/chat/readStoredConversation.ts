import { type Failure, isFailureKind } from '../findings/failure';
import { isRecord } from '../findings/record';
import type { Usage } from '../findings/review';
import type { TextPosition, TextRange } from '../findings/textRange';
import type { Attachment, ChatMessage } from './chatState';
import type { StoredConversation } from './conversation';

/**
 * Reads a kept conversation, which another version or a crash may have left in any shape. Messages that cannot be
 * read are left out; `undefined` when nothing can.
 */
export function readStoredConversation(value: unknown): StoredConversation | undefined {
  if (!isRecord(value) || value['version'] !== 1 || !Array.isArray(value['messages'])) return undefined;
  const messages = value['messages'].map(readMessage).filter((message) => message !== undefined);
  return { version: 1, messages };
}

const STATES: ReadonlySet<string> = new Set<ChatMessage['state']>([
  'streaming',
  'complete',
  'stopped',
  'truncated',
  'failed',
]);

function readMessage(value: unknown): ChatMessage | undefined {
  if (!isRecord(value)) return undefined;
  const { id, author, text, attachments, state, answeredBy, failure, needsModel, usage } = value;
  if (typeof id !== 'string' || typeof text !== 'string' || !isState(state)) return undefined;
  if (author !== 'developer' && author !== 'architect') return undefined;
  return {
    id,
    author,
    text,
    attachments: Array.isArray(attachments) ? attachments.map(readAttachment).filter((one) => one !== undefined) : [],
    state,
    ...(typeof answeredBy === 'string' && { answeredBy }),
    ...(isFailure(failure) && { failure }),
    ...(needsModel === true && { needsModel }),
    ...(isUsage(usage) && { usage }),
  };
}

function readAttachment(value: unknown): Attachment | undefined {
  if (!isRecord(value)) return undefined;
  const { path, label, range, fingerprint } = value;
  if (typeof path !== 'string' || typeof label !== 'string') return undefined;
  return { path, label, ...(isRange(range) && { range }), ...(typeof fingerprint === 'string' && { fingerprint }) };
}

function isState(value: unknown): value is ChatMessage['state'] {
  return typeof value === 'string' && STATES.has(value);
}

function isFailure(value: unknown): value is Failure {
  if (!isRecord(value) || !isFailureKind(value['kind'])) return false;
  const words = [value['detail'], value['host'], value['requestId']];
  return words.every((word) => word === undefined || typeof word === 'string');
}

function isUsage(value: unknown): value is Usage {
  if (!isRecord(value)) return false;
  const counts = [value['inputTokens'], value['outputTokens'], value['cacheReadTokens'], value['cacheWriteTokens']];
  return counts.every((count) => typeof count === 'number');
}

function isRange(value: unknown): value is TextRange {
  return isRecord(value) && isPosition(value['start']) && isPosition(value['end']);
}

function isPosition(value: unknown): value is TextPosition {
  return isRecord(value) && Number.isInteger(value['line']) && Number.isInteger(value['character']);
}
