import type { Failure, FailureKind } from '../findings/failure';
import type { Outcome, Usage } from '../findings/review';

/** Failures that the next request would only meet again. */
const FINAL: readonly FailureKind[] = [
  'no-key',
  'invalid-key',
  'no-permission',
  'no-consent',
  'no-credit',
  'unknown-model',
  'cost-limit',
  'rate-limited',
  'overloaded',
  'unreachable',
  'not-a-messages-server',
  'insecure-endpoint',
];

/** Whether a review of several requests should stop at this failure. */
function isFinal(failure: Failure): boolean {
  return FINAL.includes(failure.kind);
}

/**
 * Whether a review should send no further request: it was cancelled, the last failure is one that the next would meet
 * again, or two requests in a row came to nothing.
 */
export function isHopeless(results: readonly RequestResult[]): boolean {
  const [last, before] = results.toReversed();
  if (!last) return false;
  if (last.cancelled || (last.failure && isFinal(last.failure))) return true;
  return cameToNothing(last) && before !== undefined && cameToNothing(before);
}

function cameToNothing({ failure, items }: RequestResult): boolean {
  return failure !== undefined && items === 0;
}

/** How one request of a review ended. */
export interface RequestResult {
  readonly cancelled: boolean;
  /** Why the reply is missing or incomplete. */
  readonly failure?: Failure;
  /** Findings and notes that arrived. */
  readonly items: number;
  readonly usage?: Usage;
}

/**
 * The outcome of all requests of a review. One failure makes it `partial` when anything was learnt besides, `failed`
 * when not; the first failure is the one that is told.
 */
export function outcomeOf(results: readonly RequestResult[]): Outcome {
  if (results.some((result) => result.cancelled)) return { kind: 'cancelled' };
  const failure = results.find((result) => result.failure)?.failure;
  if (!failure) return { kind: 'success' };
  const learnt = results.some((result) => result.items > 0 || !result.failure);
  return learnt ? { kind: 'partial', failure } : { kind: 'failed', failure };
}

/** Usage of all requests together; `undefined` when no server told any. */
export function totalUsage(results: readonly { readonly usage?: Usage }[]): Usage | undefined {
  const told = results.flatMap((result) => (result.usage ? [result.usage] : []));
  if (told.length === 0) return undefined;
  const sum = (part: (usage: Usage) => number) => told.reduce((total, usage) => total + part(usage), 0);
  return {
    inputTokens: sum((usage) => usage.inputTokens),
    outputTokens: sum((usage) => usage.outputTokens),
    cacheReadTokens: sum((usage) => usage.cacheReadTokens),
    cacheWriteTokens: sum((usage) => usage.cacheWriteTokens),
  };
}
