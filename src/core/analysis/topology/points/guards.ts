import type { Hit } from '../../hits/hit';
import { type FileContext, textIn } from '../file/fileContext';
import { argumentsIn } from '../file/literals';
import type { PointFact } from '../structure/fileTopology';
import { aspNetGuards } from './aspNet';

/** Names that decide who may go on, as they are given to middleware and dependencies. */
const GUARD =
  /(?<![a-z])auth(?!or\b|ors\b)|(?:require|is|ensure|check|verify|with)_?auth|require\w*(?:user|login|role|admin|permission|session)|protect|guard|logged_?in|ensure\w*(?:auth|log|admin|role)|verify\w*(?:token|jwt|user|signature)|jwt|check_?token|permission|is_?admin|admin_?only|has_?role|\bacl\b|passport|access_?control|current_?(?:active_)?(?:super)?user/i;
/** The word within a name of several: `TYPES.GatewayAuthMiddleware`. */
const AUTH_WITHIN = /[a-z\d]Auth(?!or\b|ors\b|ored)/;
/** Longest text of a guard, in UTF-16 code units. */
const MAX_GUARD = 60;

/** What routes are registered on, with what it puts in front of them. */
export interface Router {
  /** As written where it is used. */
  readonly name: string;
  readonly prefix: string;
  /** What it runs before its routes, as written. */
  readonly middleware: readonly string[];
}

/** The registration of an endpoint as far as its guards depend on it. */
export interface GuardedEndpoint {
  readonly hit: Hit;
  /** Its router and those that hangs on. */
  readonly routers: readonly Router[];
  /** What runs before the handler, as written. */
  readonly middleware: readonly string[];
  readonly runs: PointFact['runs'];
}

/**
 * What decides who may call an endpoint: its own middleware, checks put on its router or one above it before it, and the
 * annotations of its handler and class.
 */
export function guardsOf(endpoint: GuardedEndpoint, context: FileContext): string[] {
  const middleware = [...endpoint.middleware, ...endpoint.routers.flatMap((router) => router.middleware)];
  const own = middleware.filter(isGuard);
  const inline = endpoint.routers.flatMap(({ name }) => /\.(?:Use|With)\([^)]*\)/.exec(name)?.[0].slice(1) ?? []);
  const checks = context.file.marked('authorization-check').hits;
  const around = checks.filter(
    (check) => isOnRouter(check, endpoint, context) || isBeside(check, endpoint.hit, endpoint.runs, context),
  );
  const chained = aspNetGuards(endpoint.hit, context);
  return [
    ...new Set(
      [...own, ...inline, ...chained, ...around.map((check) => textIn(check, 'whole', context))].map(shortened),
    ),
  ];
}

/** What runs before the handler of an endpoint and does not say by its name that it decides who may go on. */
export function runsBefore({ middleware, routers }: GuardedEndpoint): string[] {
  const named = [...middleware, ...routers.flatMap((router) => router.middleware)].flatMap(elementsOf);
  return [...new Set(named.filter((one) => NAMED.test(one) && !isGuard(one)).map(shortened))];
}

/** A name, or a call of one. */
const NAMED = /^[A-Za-z_$][\w$.]*(?:\([\s\S]*\))?$/;

function elementsOf(code: string): readonly string[] {
  return code.startsWith('[') ? argumentsIn(code) : [code];
}

function isGuard(middleware: string): boolean {
  const name = middleware.replace(/(?<=\w)\([\s\S]*$/, '');
  return GUARD.test(name) || AUTH_WITHIN.test(name);
}

function isOnRouter(check: Hit, { hit, routers }: GuardedEndpoint, context: FileContext): boolean {
  const router = textIn(check, 'receiver', context);
  const scope = context.functionAround(check.span);
  return (
    router !== '' &&
    check.span.end <= hit.span.start &&
    routers.some(({ name }) => name === router) &&
    (scope < 0 || scope === context.functionAround(hit.span))
  );
}

/** Annotations stand between what comes before a function or a class and its name; dependencies among its parameters. */
function isBeside(check: Hit, endpoint: Hit, runs: PointFact['runs'], context: FileContext): boolean {
  const number = runs.find((run) => typeof run === 'number');
  const handler = number === undefined ? undefined : context.functions[number];
  if (!handler || check.captures.has('receiver')) return false;
  const body = handler.captures.get('body') ?? handler.span;
  if (check.span.start >= body.start) return false;
  if (check.span.start >= startOfHeader(handler, context)) return true;
  const around = context.classAround(endpoint.span);
  const classBody = around?.captures.get('body');
  if (!around || !classBody) return false;
  return check.span.end <= classBody.start
    ? check.span.start >= endBefore(around.span.start, context)
    : isInClassHead(check, around, context);
}

/** A class-level assignment such as `permission_classes = […]`, which belongs to no function. */
function isInClassHead(check: Hit, around: Hit, context: FileContext): boolean {
  return (
    check.captures.has('name') && context.classAround(check.span) === around && context.functionAround(check.span) < 0
  );
}

/** Where the annotations of a function may begin: after the function before it, and within its class. */
function startOfHeader(handler: Hit, context: FileContext): number {
  const classStart = context.classAround(handler.span)?.captures.get('body')?.start ?? 0;
  return Math.max(classStart, endBefore(handler.span.start, context));
}

/** The end of the last function that ends before the offset. */
function endBefore(offset: number, { functions }: FileContext): number {
  let end = 0;
  for (const { span } of functions) {
    if (span.start >= offset) break;
    if (span.end <= offset) end = Math.max(end, span.end);
  }
  return end;
}

function shortened(guard: string): string {
  const folded = guard.replace(/\s+/g, ' ');
  return folded.length > MAX_GUARD ? `${folded.slice(0, MAX_GUARD - 1)}…` : folded;
}
