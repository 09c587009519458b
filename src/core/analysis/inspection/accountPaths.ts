import type { Endpoint, TopologyPoint } from '../topology/structure/topologyPoint';
import type { NeededCode } from './inspectionPoint';
import { definitionsNeeded, functionCode } from './neededCode';
import { at, functionName, listed } from './pointWords';
import type { TopologyIndex } from './topologyIndex';

/** What somebody nobody knows yet may do about an account. */
type AccountDeed = 'sign-in' | 'registration' | 'password reset';

/** What is known of a way to an account. */
export interface AccountPath {
  /** Why it is a risk, one statement each, without a stop. */
  readonly facts: readonly string[];
  readonly hasLimit: boolean;
  /** What limits tries, and where the accounts are defined. */
  readonly needs: readonly NeededCode[];
}

type AnyEndpoint = TopologyPoint & Endpoint;

const MOST_LIMITS = 3;

/** What an endpoint has of a sign-in, a registration or a password reset, told by its route and what it leads to. */
export function accountPath(point: AnyEndpoint, index: TopologyIndex): AccountPath | undefined {
  const behind = point.runs.flatMap((run) => index.pointsBehind(run));
  const deed = deedOf(point, behind);
  if (!deed) return undefined;
  const limiting = limitingFunctions(point, index);
  const limits = [
    ...[...point.guards, ...(point.before ?? [])].filter((one) => LIMIT.test(one)),
    ...limiting.map((run) => functionName(run, index)),
  ];
  const accounts = tablesOf(behind, 'write').filter((table) => ACCOUNTS.test(table));
  const looked = accounts.filter((table) => tablesOf(behind, 'query').includes(table));
  return {
    facts: [
      `a ${deed}: ${ASKED[deed]}`,
      limits.length > 0
        ? `what may limit tries: ${listed(limits, MOST_LIMITS)}`
        : `no limit on tries was seen at it${elsewhere(point, index)}`,
      ...(deed === 'registration' ? registrationWords(accounts, looked, index) : []),
    ],
    hasLimit: limits.length > 0,
    needs: [
      ...limiting.slice(0, MOST_LIMITS).flatMap((run) => functionCode(run, index)),
      ...definitionsNeeded(accounts, index),
    ],
  };
}

/** What such ways have gone wrong by, as far as only the code can tell. */
const ASKED: Readonly<Record<AccountDeed, string>> = {
  'sign-in': 'whether its answer, or the time that takes, tells that an account is there',
  registration: 'whether its answer tells that an account is there',
  'password reset':
    'for which account, how long and how often its link or code is good; whether its answer tells that an account is there; what ends sessions from before',
};

const UNCHANGING = /^(?:GET|HEAD|DELETE|OPTIONS)$/;
const SIGN_IN =
  /^(?:(?:user|admin|local|password|email|ldap|account|member|do)[-_.]?)?(?:log[-_]?in|sign[-_]?in|authenticate)(?:[-_.]?(?:user|admin|local|password|email|ldap|json|do))?$|^verify[-_]?(?:otp|code|totp|2fa|mfa)$/i;
const REGISTRATION =
  /^(?:(?:user|account|member|local|email|do)[-_.]?)?(?:register|registration|sign[-_]?up)(?:[-_.]?(?:user|account|member|local|email|do))?$/i;
const RESET =
  /^(?:(?:reset|forgot|forgotten|recover)[-_]?(?:pw|pwd|pass|passwd|password)|(?:pwd|passwd|password)[-_]?(?:reset|forgot|forgotten|recovery|recover)(?:[-_]?token)?)$/i;
/** A step of what the part of the route before it names. */
const STEP = /^(?:complete|confirm|verify|request|submit|init|start|finish|token)$/i;
/** What gets a token of its own may be a sign-in; what it looks up tells. */
const TOKEN = /^(?:access[-_]?)?tokens?$|^sessions?$/i;
/** Programs that make themselves known, and identities that somebody else looks after. */
const NO_PERSON = /oauth|oidc|saml|client|device|push|hook|worker|agent|service|instance|node/i;
const ACCOUNTS = /user|account|member|customer|person|people|admin|credential|identit|profile|(?:^|_)auth/i;
const LIMIT =
  /rate_?-?limit|limiter|throttl|slow_?-?down|brute|captcha|lock_?-?out|(?:failed|login)_?attempt|too_?many/i;

function deedOf({ verb, route, guards }: AnyEndpoint, behind: readonly TopologyPoint[]): AccountDeed | undefined {
  const parts = route.split('/').filter((part) => part !== '' && !/^[:{<(]/.test(part));
  const last = parts.at(-1) ?? '';
  const named = STEP.test(last) ? [parts.at(-2) ?? '', last] : [last];
  if (UNCHANGING.test(verb) || NO_PERSON.test(route)) return undefined;
  const two = parts.slice(-2).join('-');
  if (named.some((part) => RESET.test(part)) || RESET.test(two)) return 'password reset';
  if (named.some((part) => SIGN_IN.test(part))) return 'sign-in';
  const written = tablesOf(behind, 'write');
  const isOfOther = written.length > 0 && !written.some((table) => ACCOUNTS.test(table));
  if (named.some((part) => REGISTRATION.test(part))) return isOfOther ? undefined : 'registration';
  const looksUp = tablesOf(behind, 'query').some((table) => ACCOUNTS.test(table));
  return TOKEN.test(last) && guards.length === 0 && looksUp ? 'sign-in' : undefined;
}

function tablesOf(points: readonly TopologyPoint[], kind: 'query' | 'write'): readonly string[] {
  return [...new Set(points.flatMap((point) => (point.kind === kind ? point.tables : [])))];
}

/** Functions on the way whose name says that they count tries. */
function limitingFunctions({ runs }: AnyEndpoint, index: TopologyIndex): readonly number[] {
  return [...new Set(runs.flatMap((run) => index.reachOf(run)))].filter((one) =>
    LIMIT.test(index.functionAt(one)?.name ?? ''),
  );
}

/** That others have a limit shows that nothing in front of all endpoints has to be it. */
function elsewhere(point: AnyEndpoint, index: TopologyIndex): string {
  const limited = index.topology.points.filter(
    (other) => other.kind === 'endpoint' && other !== point && other.guards.some((guard) => LIMIT.test(guard)),
  );
  if (limited.length > 0)
    return `; ${listed(
      limited.map(({ name }) => name),
      MOST_LIMITS,
    )} ${limited.length === 1 ? 'has' : 'have'} one`;
  return '; check what its router, server or gateway puts in front of it';
}

function registrationWords(
  accounts: readonly string[],
  looked: readonly string[],
  index: TopologyIndex,
): readonly string[] {
  const defined = accounts.flatMap((table) => index.definitionsOf(table)).map(at);
  const key =
    defined.length > 0
      ? `a unique key decides, if there is one (${listed(defined, MOST_LIMITS)})`
      : 'a unique key decides, if there is one';
  if (looked.length > 0) return [`looks into ${listed(looked)} before it adds to it: of two at once ${key}`];
  return accounts.length > 0 ? [`adds to ${listed(accounts)}: of two of one name ${key}`] : [];
}
