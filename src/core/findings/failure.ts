/** Why a review or an answer could not be had or stayed incomplete. Each kind is worded once, in `describeFailure`. */
export const FAILURE_KINDS = [
  'no-key',
  'invalid-key',
  'no-permission',
  'no-consent',
  'no-credit',
  'unknown-model',
  'rate-limited',
  'overloaded',
  'unreachable',
  'timed-out',
  'stalled',
  'cut-off',
  'not-a-messages-server',
  'server-error',
  'bad-request',
  'too-large',
  'cost-limit',
  'refused',
  'truncated',
  'malformed-reply',
  'batch-pending',
  'batch-unknown',
  'insecure-endpoint',
  'nothing-to-review',
  'changed-meanwhile',
  'internal',
] as const;

export type FailureKind = (typeof FAILURE_KINDS)[number];

export function isFailureKind(value: unknown): value is FailureKind {
  return FAILURE_KINDS.some((kind) => kind === value);
}

/** An expected failure, as data. */
export interface Failure {
  readonly kind: FailureKind;
  /** What a person may read besides the kind's own words: the server's message, a file's name. Never holds a key. */
  readonly detail?: string;
  /** Host that was asked, without path or credentials. */
  readonly host?: string;
  /** Identifier the server gave the request, for its support. */
  readonly requestId?: string;
  /** HTTP status, when there was one. */
  readonly status?: number;
}
