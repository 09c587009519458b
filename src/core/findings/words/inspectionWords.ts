import type { InspectionKind, Verdict } from '../inspection';

/** What a person calls a kind of point, for one and for several. */
export const INSPECTION_WORDS: Readonly<Record<InspectionKind, { readonly one: string; readonly many: string }>> = {
  'write-path': { one: 'write path', many: 'write paths' },
  transaction: { one: 'transaction', many: 'transactions' },
  consumer: { one: 'consumer', many: 'consumers' },
  webhook: { one: 'webhook', many: 'webhooks' },
  job: { one: 'background job', many: 'background jobs' },
  'outbound-call': { one: 'outbound call', many: 'outbound calls' },
  retry: { one: 'retry setting', many: 'retry settings' },
  event: { one: 'event', many: 'events' },
  cache: { one: 'cache access', many: 'cache accesses' },
  query: { one: 'query', many: 'queries' },
  endpoint: { one: 'endpoint', many: 'endpoints' },
  'sign-in': { one: 'sign-in path', many: 'sign-in paths' },
  authorization: { one: 'authorization', many: 'authorizations' },
  lock: { one: 'lock', many: 'locks' },
  'shared-state': { one: 'shared state', many: 'shared states' },
  startup: { one: 'start-up', many: 'start-ups' },
  shutdown: { one: 'shutdown', many: 'shutdowns' },
  dependency: { one: 'dependency', many: 'dependencies' },
  symbol: { one: 'symbol', many: 'symbols' },
};

/** What was made of a point, for people. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  fine: 'fine',
  finding: 'see the findings',
  unclear: 'cannot be told',
};

/** Why nothing was made of a point, for people. */
export const NOT_JUDGED_WORDS = {
  'over-budget': 'left out: no room in the request',
  'not-reached': 'not reached',
  unanswered: 'not judged',
} as const;
