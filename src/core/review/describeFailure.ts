import type { Failure, FailureKind } from '../findings/failure';

/** What a person can do about a failure with one click. */
export type FailureAction = 'set-key' | 'open-settings' | 'retry' | 'show-log';

/** A failure in words; the same in the editor and on the command line. */
export interface FailureDescription {
  /** What happened, with the server's own words where there are any. Whole sentences. */
  readonly message: string;
  /** What to do about it: one sentence. */
  readonly remedy: string;
  readonly action?: FailureAction;
}

/** Words a failure. A failure holds no key, and neither do its words. */
export function describeFailure(failure: Failure): FailureDescription {
  const { message, ...rest } = WORDS[failure.kind];
  const named = message.replace('{host}', failure.host ?? 'the server').replace(/^the/, 'The');
  return { message: [named, ...detailOf(failure)].join(' '), ...rest };
}

/** `{host}` stands for the server that was asked. */
const WORDS: Readonly<Record<FailureKind, FailureDescription>> = {
  'no-key': {
    message: '{host} asks for an API key, and none is set.',
    remedy: 'Set an API key, or let the built-in analyser do the review.',
    action: 'set-key',
  },
  'invalid-key': {
    message: '{host} did not accept the API key.',
    remedy: 'Set another key, and check that it belongs to this server.',
    action: 'set-key',
  },
  'no-permission': {
    message: 'The API key may not do this on {host}.',
    remedy: 'Choose another model, or use a key that is allowed to use this one.',
    action: 'open-settings',
  },
  'no-consent': {
    message: 'The editor did not let Architecture Review use its language model {host}.',
    remedy: 'Allow it when the editor asks, sign in to the extension that provides the model, or choose another model.',
    action: 'retry',
  },
  'no-credit': {
    message: 'The account behind the API key has no credit left.',
    remedy: 'Top up the account or raise its spending limit, then try again.',
    action: 'retry',
  },
  'unknown-model': {
    message: '{host} does not know the model.',
    remedy: 'Check the model and the base URL in the settings.',
    action: 'open-settings',
  },
  'rate-limited': {
    message: '{host} has had too many requests from this account.',
    remedy: 'Wait a minute and try again, or review a smaller target.',
    action: 'retry',
  },
  overloaded: {
    message: '{host} is overloaded.',
    remedy: 'Try again in a few minutes.',
    action: 'retry',
  },
  unreachable: {
    message: '{host} could not be reached.',
    remedy: 'Check the network, the proxy and the base URL.',
    action: 'open-settings',
  },
  'timed-out': {
    message: '{host} did not answer in time.',
    remedy: 'Try again; if it goes on, check that the server is running.',
    action: 'retry',
  },
  stalled: {
    message: '{host} fell silent in the middle of its answer.',
    remedy: 'Try again; what had arrived is kept.',
    action: 'retry',
  },
  'cut-off': {
    message: 'The connection to {host} broke off in the middle of the answer.',
    remedy: 'Try again; what had arrived is kept.',
    action: 'retry',
  },
  'not-a-messages-server': {
    message: '{host} does not answer like a Messages API.',
    remedy: 'Check the base URL: it should point at an Anthropic-compatible server, without /v1/messages.',
    action: 'open-settings',
  },
  'server-error': {
    message: '{host} had an internal error.',
    remedy: 'Try again in a few minutes.',
    action: 'retry',
  },
  'bad-request': {
    message: '{host} did not accept the request.',
    remedy: 'Check the model and the kind of server in the settings; the log shows the request.',
    action: 'show-log',
  },
  'too-large': {
    message: 'The target and its context are too large for the model.',
    remedy: 'Review a smaller target, or choose a model with a larger context.',
    action: 'open-settings',
  },
  'cost-limit': {
    message: 'The cost limit that is set has been reached.',
    remedy: 'Raise the limit in the settings, review a smaller target, or let the built-in analyser do the review.',
    action: 'open-settings',
  },
  refused: {
    message: 'The model declined to go on with this code.',
    remedy: 'Review another part of the code, choose another model, or let the built-in analyser do the review.',
    action: 'open-settings',
  },
  truncated: {
    message: 'The answer reached its length limit and is not complete.',
    remedy: 'Review a smaller target.',
    action: 'retry',
  },
  'malformed-reply': {
    message: 'The answer, or a part of it, was not in the form that was asked for.',
    remedy: 'Try again; if it goes on, choose a more capable model.',
    action: 'retry',
  },
  'batch-pending': {
    message: 'The batch is still being worked on; what is answered is here.',
    remedy: 'Review the same again later: nothing is sent twice.',
    action: 'retry',
  },
  'batch-unknown': {
    message: 'These requests may have been handed over before, in a batch that nothing here knows.',
    remedy:
      'Look at the batches of the server. Reviewing the same again sends the requests, which may then be paid twice.',
    action: 'retry',
  },
  'insecure-endpoint': {
    message: 'The base URL cannot be used safely.',
    remedy: 'Use an https address; plain http is allowed only for a server on this machine.',
    action: 'open-settings',
  },
  'nothing-to-review': {
    message: 'There is nothing to review here.',
    remedy: 'Choose a file, a folder or a selection with code in it.',
  },
  'changed-meanwhile': {
    message: 'The code changed or went away while it was being reviewed.',
    remedy: 'Review it again.',
    action: 'retry',
  },
  internal: {
    message: 'Something went wrong inside Architecture Review.',
    remedy: 'The log has the details.',
    action: 'show-log',
  },
};

function detailOf({ detail, status, requestId }: Failure): string[] {
  const words = detail?.trim() ?? '';
  const trace = [
    ...(status === undefined ? [] : [`HTTP ${status}`]),
    ...(requestId === undefined ? [] : [`request ${requestId}`]),
  ].join(', ');
  return [
    ...(words === '' ? [] : [/[.!?]$/.test(words) ? words : `${words}.`]),
    ...(trace === '' ? [] : [`(${trace})`]),
  ];
}
