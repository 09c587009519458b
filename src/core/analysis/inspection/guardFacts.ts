import type { Endpoint, TopologyPoint } from '../topology/structure/topologyPoint';
import type { NeededCode } from './inspectionPoint';
import { codeOf } from './neededCode';
import { at, functionName, listed } from './pointWords';
import type { TopologyIndex } from './topologyIndex';

const MOST_REFUSALS = 3;
const MOST_CENTRAL = 2;

/** What is known of who may call an endpoint. */
export interface GuardFacts {
  /** Whether something was seen that may turn a caller away, or that says that nobody is to be. */
  readonly isGuarded: boolean;
  /** Without a stop. */
  readonly words: string;
  /** Where requests to all endpoints may be turned away; only where nothing was seen at this one. */
  readonly needs: readonly NeededCode[];
}

/**
 * Who decides whether an endpoint may be called: what it is registered with, and places behind its handler where callers
 * are turned away. Where neither was seen, what may do so in front of it, some of `checks` among that.
 */
export function guardFacts(
  point: TopologyPoint & Endpoint,
  checks: readonly TopologyPoint[],
  index: TopologyIndex,
): GuardFacts {
  const refusals = refusalsBehind(point, index).map(at);
  const open = point.guards.filter(isOpen);
  const turned = refusals.length > 0 ? [`turns callers away at ${listed(refusals, MOST_REFUSALS)}`] : [];
  const guards = point.guards.filter((guard) => !isOpen(guard));
  const guarded = guards.length > 0 ? [`guarded by ${listed(guards)}`] : [];
  const seen = [...guarded, ...turned];
  if (seen.length > 0) return { isGuarded: true, words: seen.join('; '), needs: [] };
  if (open.length > 0) return { isGuarded: true, words: `open to everybody by ${listed(open)}`, needs: [] };
  const central = nearest(point.path, checks);
  const inFront = [...(point.before ?? []), ...central.map((one) => nameAt(one, index))];
  const check =
    inFront.length > 0
      ? `whether ${listed(inFront)} decides`
      : 'what its router, server or gateway puts in front of it';
  return {
    isGuarded: false,
    words: `no guard seen here; check ${check}`,
    needs: central.flatMap((one) => codeOf(one, index)),
  };
}

/** The places in its handler, and then in what that calls, where a caller is turned away. */
function refusalsBehind({ runs }: TopologyPoint, index: TopologyIndex): readonly TopologyPoint[] {
  return runs.flatMap((run) => index.pointsBehind(run)).filter(({ kind }) => kind === 'refusal');
}

/** Checks that stand at no endpoint, one of each function: filters of all requests, rules of a whole application. */
export function centralChecks(index: TopologyIndex): readonly TopologyPoint[] {
  const places = new Set<string>();
  return index.topology.points.filter((point) => {
    const { kind, runs, path, function: within } = point;
    if (kind !== 'refusal' && kind !== 'authorization') return false;
    if (kind === 'authorization' && runs.length > 0) return false;
    // Within a function it may be any call of such a name; in the open it sets up the whole application.
    const isSetUp = kind === 'authorization' && within === undefined;
    if (!isSetUp && !isCentral(`${path} ${functionOf(point, index)}`)) return false;
    if (within !== undefined && index.entriesTo(within).length > 0) return false;
    const place = `${path} ${within ?? ''}`;
    if (places.has(place)) return false;
    places.add(place);
    return true;
  });
}

/** Whether a guard is the statement that no check is wanted. */
export function isOpen(guard: string): boolean {
  return /AllowAnonymous|AnonymousAccess|PermitAll|SkipAuth|^@?Public\b/i.test(guard);
}

/** Names of code that stands in front of all requests. */
const CENTRAL = /middleware|filter|guard|interceptor|auth|security|polic(?:y|ies)|permission|access/i;
/** Of who a browser may speak for, not of who calls. */
const CORS = /cors/i;

function isCentral(names: string): boolean {
  return CENTRAL.test(names) && !CORS.test(names);
}

function functionOf({ function: within }: TopologyPoint, index: TopologyIndex): string {
  return within === undefined ? '' : functionName(within, index);
}

function nameAt(point: TopologyPoint, index: TopologyIndex): string {
  return `${functionOf(point, index) || point.name} (${at(point)})`;
}

/** Those that share the longest beginning of the path. */
function nearest(path: string, points: readonly TopologyPoint[]): readonly TopologyPoint[] {
  const parts = path.split('/');
  const shared = (other: string) => {
    const at = other.split('/').findIndex((part, place) => part !== parts[place]);
    return at < 0 ? parts.length : at;
  };
  return points.toSorted((a, b) => shared(b.path) - shared(a.path)).slice(0, MOST_CENTRAL);
}
