import type { Hit } from '../../hits/hit';
import { type Span, spanContains } from '../../hits/span';
import { type FileContext, functionOfAnnotation, textIn } from '../file/fileContext';
import { argumentsIn, literalOf, literalsIn } from '../file/literals';
import type { PointFact, RouterMount } from '../structure/fileTopology';
import { aspNetRoute, constantIn, handlerOfFastEndpoint, isFastEndpoint, withControllerName } from './aspNet';
import { guardsOf, type Router, runsBefore } from './guards';
import { functionsIn, longestOfChains, type PointDraft, type PointReader } from './pointDraft';
import { joinRoute, routeOfFile, routesIn, verbsOf } from './routes';

const WEBHOOK = /web-?hooks?|\bhooks?\b|\/callbacks?\/|\/ipn\b/i;
/** Most routes one registration stands for. */
const MAX_ROUTES = 8;

/** The addresses a file answers at. One registration of several verbs or routes is several endpoints. */
export const readEndpoints: PointReader = (context) =>
  context.file.marked('endpoint').hits.flatMap((hit) => {
    const registration = registrationOf(hit, context);
    const routers = routersOf(hit, context);
    const prefix = prefixOf(hit, routers, context);
    const runs = registration.runs(context);
    const guarded = { hit, routers, middleware: registration.middleware, runs };
    const guards = guardsOf(guarded, context);
    const before = runsBefore(guarded);
    return registration.verbs
      .flatMap((verb) => registration.routes.map((route) => ({ verb, route: joinRoute(prefix, route) })))
      .slice(0, MAX_ROUTES)
      .map(({ verb, route }): PointDraft => {
        const isWebhook = WEBHOOK.test(route);
        const name = `${verb} ${route}`;
        return {
          span: spanOf(hit, context),
          name,
          detail: { kind: 'endpoint', verb, route, guards, ...(before.length > 0 && { before }), isWebhook },
          runs,
        };
      });
  });

/** Routers of other modules that are put under a prefix. */
export function readMounts(context: FileContext): RouterMount[] {
  return longestOfChains('route-mount', context).flatMap((hit): RouterMount[] => {
    const listed = textIn(hit, 'router', context);
    if (listed !== '') {
      const prefix = joinRoute(literalsIn(textIn(hit, 'before', context)).at(-1) ?? '');
      return [{ prefix, router: listed, at: context.lines.positionAt(hit.span.start) }];
    }
    const given = argumentsIn(textIn(hit, 'arguments', context));
    const named =
      given.find((one) => /^(?:url_)?prefix\s*=/.test(one)) ?? given.find((one) => /\bprefix\s*:/.test(one));
    const first = literalOf(given[0] ?? '');
    const prefix = named === undefined ? first : routesIn(named)[0];
    const router = routerIn((first === undefined ? given[0] : given.at(-1)) ?? '');
    if (router === '' || (prefix === undefined && named !== undefined)) return [];
    const at = context.lines.positionAt(hit.span.start);
    return [{ prefix: joinRoute(prefix ?? ''), router, at }];
  });
}

/** The router that is mounted: `users`, `users.router`, or the module of `include("app.urls")` and `require("./users")`. */
function routerIn(code: string): string {
  const called = /^(?:include|require)\(\s*[('"]*([^'")\s,]+)/.exec(code)?.[1];
  const bare = called ?? code.replace(/\(\s*\)$/, '').replace(/\.routes$/, '');
  return /^[\w$./@-]+$/.test(bare) ? bare : '';
}

interface Registration {
  readonly verbs: readonly string[];
  readonly routes: readonly string[];
  /** What runs before the handler, as written. */
  readonly middleware: readonly string[];
  runs(context: FileContext): PointFact['runs'];
}

/** What an annotation, a decorator, a call or an exported function registers. */
function registrationOf(hit: Hit, context: FileContext): Registration {
  const path = textIn(hit, 'path', context);
  const word = textIn(hit, 'verb', context) || textIn(hit, 'decorator', context) || textIn(hit, 'method', context);
  const given = hit.captures.get('arguments') ?? hit.captures.get('options');
  if (given) return registrationOfCall(hit, word, given, context);
  if (hit.captures.has('path') || /^(?:@|[A-Z][A-Za-z]+Mapping$|Http[A-Z]\w+$)/.test(textIn(hit, 'whole', context)))
    return {
      verbs: word.startsWith('Grpc') ? ['RPC'] : verbsOf(word, path),
      routes: word.startsWith('Grpc') ? [literalsIn(path).join('/')] : routesOfAnnotation(hit, path, context),
      middleware: word.startsWith('http') ? argumentsIn(path).slice(1) : [],
      runs: (all) => runOf(functionOfAnnotation(hit, all)),
    };
  return {
    verbs: verbsOf(word, ''),
    routes: [routeOfFile(context.file.path)],
    middleware: [],
    runs: (all) => functionsIn(hit.span, '', all),
  };
}

function routesOfAnnotation(hit: Hit, path: string, context: FileContext): string[] {
  if (context.file.path.endsWith('.cs')) return [aspNetRoute(hit, path, context)];
  if (path !== '') return routesIn(path);
  // JAX-RS writes the path of a method in an annotation of its own, next to the verb's.
  const after = context.file.text.slice(hit.span.start - 200, hit.span.end + 200);
  return [/@Path\(\s*"([^"]*)"\s*\)(?![\s\S]*\bclass\b)/.exec(after)?.[1] ?? ''];
}

function registrationOfCall(hit: Hit, word: string, given: Span, context: FileContext): Registration {
  const { text } = context.file;
  const written = text.slice(given.start, given.end);
  const receiver = textIn(hit, 'receiver', context);
  const chained = /\.route\(\s*(['"`][^'"`]*['"`])\s*\)/.exec(receiver)?.[1];
  const all = positional(argumentsIn(written), context);
  const isOptions = hit.captures.has('options');
  const namesVerbFirst = /^(?:http\.Method\w+|"(?:GET|POST|PUT|PATCH|DELETE)")$/.test(all[0] ?? '');
  const route = chained ?? (namesVerbFirst ? all[1] : all[0]) ?? '';
  const inPath = /^["`](GET|POST|PUT|PATCH|DELETE|HEAD)\s+([^"`]*)/.exec(route);
  const handlers = chained === undefined ? all.slice(namesVerbFirst ? 2 : 1) : all;
  const ofController = word === 'Router' ? controllerMethod(handlers) : undefined;
  if (ofController) return { ...ofController, routes: routesIn(route), middleware: [] };
  const verbs = inPath
    ? [inPath[1] ?? '']
    : verbsOf(
        namesVerbFirst ? (all[0] ?? '').replace('http.Method', '') : word,
        `${written}${methodsAfter(hit, context)}`,
      );
  return {
    verbs,
    routes: inPath
      ? [(inPath[2] ?? '').replace(/^[^/]+(?=\/)/, '')]
      : routesIn(isOptions ? written : (constantIn(route, context) ?? route)),
    middleware: isOptions ? preHandlersIn(written) : handlers.slice(0, -1),
    runs: (all_) =>
      isFastEndpoint(hit, context)
        ? handlerOfFastEndpoint(hit, all_)
        : functionsIn(given, isOptions ? optionOf('handler', written) : handlers.join(', '), all_),
  };
}

/** Beego's `&controllers.Users{}, "GET:List"`. */
function controllerMethod(handlers: readonly string[]): Pick<Registration, 'verbs' | 'runs'> | undefined {
  const receiver = /^&([\w.]+)\{\}$/.exec(handlers[0] ?? '')?.[1];
  const [, verbs = '', name] = /^"([\w,*]+):(\w+)/.exec(handlers[1] ?? '') ?? [];
  if (receiver === undefined || name === undefined) return undefined;
  return { verbs: verbs === '*' ? ['ANY'] : verbs.toUpperCase().split(','), runs: () => [{ receiver, name }] };
}

/** Python's keyword arguments tell of the route, not of its handler. */
function positional(given: readonly string[], { file }: FileContext): readonly string[] {
  if (!file.path.endsWith('.py')) return given;
  return given.filter((one) => !/^\w+\s*=(?!=)/.test(one) || one.startsWith('view_func'));
}

/** Gorilla's `.Methods("GET")` after the registration. */
function methodsAfter(hit: Hit, { file }: FileContext): string {
  const after = file.text.slice(hit.span.end, hit.span.end + 80);
  const methods =
    /^\s*\.Methods\(([^)]*)\)/.exec(after)?.[1] ??
    /\.Methods\(([^)]*)\)\s*$/.exec(file.text.slice(hit.span.start, hit.span.end))?.[1];
  return methods === undefined ? '' : `,methods=[${methods.replace(/http\.Method/g, '')}]`;
}

function preHandlersIn(options: string): string[] {
  return [optionOf('preHandler', options), optionOf('onRequest', options), optionOf('preValidation', options)].filter(
    (option) => option !== '',
  );
}

function optionOf(name: string, options: string): string {
  return new RegExp(`\\b${name}\\s*:\\s*(\\[[^\\]]*\\]|[\\w$.]+)`).exec(options)?.[1] ?? '';
}

function runOf(number: number): PointFact['runs'] {
  return number < 0 ? [] : [number];
}

/** Longest chain of routers hanging on routers. */
const MAX_NESTING = 6;

/** What stands in front of a route by its class, by the closure around it and by the router it is registered on. */
function prefixOf(hit: Hit, routers: readonly Router[], context: FileContext): string {
  const around = context.file
    .marked('route-prefix')
    .enclosing(hit.span)
    .filter(({ captures }) => !captures.has('name'));
  const parts = around
    .map((prefix) => withControllerName(routesIn(textIn(prefix, 'path', context))[0] ?? '', prefix, context))
    .toReversed();
  return joinRoute(...routers.map(({ prefix }) => prefix).toReversed(), ...parts);
}

/** The router of an endpoint and those it hangs on, innermost first. */
function routersOf(hit: Hit, context: FileContext): Router[] {
  const named = context.file.marked('route-prefix').hits.filter(({ captures }) => captures.has('name'));
  const routers: Router[] = [];
  let code = textIn(hit, 'receiver', context).replace(/\.route\([\s\S]*$/, '');
  while (code !== '' && routers.length < MAX_NESTING) {
    const name = /^[\w$.]+?(?=\.(?:Group|Use|With|Party|PathPrefix)\(|$)/.exec(code)?.[0] ?? code;
    const inline = /\.(?:Group|Party|PathPrefix)\(\s*(["`][^"`]*["`])/.exec(code)?.[1];
    if (inline !== undefined) routers.push({ name: code, prefix: routesIn(inline)[0] ?? '', middleware: [] });
    const held = nearestNamed(name, hit.span, named, context);
    const given = held ? textIn(held, 'path', context) : '';
    const middleware = held?.captures.has('parent') ? argumentsIn(given).slice(1) : [];
    routers.push({ name, prefix: routesIn(given)[0] ?? '', middleware });
    const parent = held ? textIn(held, 'parent', context) : '';
    code = parent === name ? '' : parent;
  }
  return routers;
}

/** The last place before the span, in the same function or outside of any, that gives a router of this name a prefix. */
function nearestNamed(router: string, span: Span, named: readonly Hit[], context: FileContext): Hit | undefined {
  if (router === '') return undefined;
  return named.findLast((hit) => {
    const scope = context.functions[context.functionAround(hit.span)];
    return (
      hit.span.start < span.start &&
      textIn(hit, 'name', context) === router &&
      (!scope || spanContains(scope.span, span))
    );
  });
}

/** Where an endpoint is shown: its registration without the handlers. Of `route("/x").get(a).post(b)` each verb counts. */
function spanOf({ span, captures }: Hit, context: FileContext): Span {
  const head = captures.get('head');
  if (head) return { start: span.start, end: head.end };
  const given = captures.get('arguments');
  const method = captures.get('method');
  if (!given || !method) return span;
  const isLink = /\.route\(/.test(textIn({ span, captures }, 'receiver', context));
  if (isLink) return method;
  const first = argumentsIn(context.file.text.slice(given.start, given.end))[0] ?? '';
  const end = context.file.text.indexOf(first, given.start) + first.length;
  return { start: span.start, end: first.includes('\n') ? given.start : end };
}
