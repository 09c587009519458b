import type { Hit } from '../../hits/hit';
import { type FileContext, functionOfAnnotation, textIn } from '../file/fileContext';
import type { PointFact } from '../structure/fileTopology';
import { routesIn } from './routes';

/** How far behind an endpoint's registration its chain of calls is looked at, in UTF-16 code units. */
const CHAIN = 400;
/** What FastEndpoints states in `Configure` of who may call. */
const STATED = /\b(?:AllowAnonymous|Roles|Policies|Permissions|Claims|PreProcessor<\w*Auth\w*>)\([^)]*\)/g;

/**
 * The route of a controller's method, without that of its class: what `[HttpGet("…")]` or `[Route("…")]` beside it
 * states; without any template, by ASP.NET's custom, the controller's and the method's name.
 */
export function aspNetRoute(hit: Hit, path: string, context: FileContext): string {
  const method = methodOf(hit, context);
  const stated = path === '' ? routeBeside(hit, method, context) : routesIn(path)[0];
  const name = method ? textIn(method, 'name', context) : '';
  if (stated !== undefined && stated !== '') return stated.replace('[action]', name.replace(/Async$/, ''));
  const around = context.classAround(hit.span);
  const hasTemplate = around !== undefined && /\[\s*(?:Route|RoutePrefix)\b/.test(attributesOf(around, context));
  return hasTemplate || !around ? '' : `${controllerName(around, context)}/${name.replace(/Async$/, '')}`;
}

function methodOf(hit: Hit, context: FileContext): Hit | undefined {
  return context.functions[functionOfAnnotation(hit, context)];
}

function routeBeside(hit: Hit, method: Hit | undefined, context: FileContext): string | undefined {
  const end = method?.captures.get('body')?.start ?? hit.span.end;
  const head = context.file.text.slice(method?.span.start ?? hit.span.start, end);
  return /\[\s*Route\(\s*"([^"]*)"/.exec(head)?.[1];
}

/** A prefix with `[controller]` put in from the class it stands at. */
export function withControllerName(route: string, prefix: Hit, context: FileContext): string {
  if (!route.includes('[')) return route;
  return route.replace('[controller]', textIn(prefix, 'class', context).replace(/Controller$/, ''));
}

/** What stands in front of a class's name. */
function attributesOf({ span, captures }: Hit, context: FileContext): string {
  return context.file.text.slice(span.start, captures.get('name')?.start ?? span.start);
}

function controllerName(around: Hit, context: FileContext): string {
  return textIn(around, 'name', context).replace(/Controller$/, '');
}

/** The text of a constant of the same file that stands where a route is expected. */
export function constantIn(code: string, { file }: FileContext): string | undefined {
  if (!file.path.endsWith('.cs') || !/^[A-Za-z_][\w.]*$/.test(code)) return undefined;
  const name = code.slice(code.lastIndexOf('.') + 1);
  return new RegExp(`\\bconst\\s+string\\s+${name}\\s*=\\s*("[^"]*")`).exec(file.text)?.[1];
}

/** Whether the endpoint is a class of FastEndpoints, which registers itself. */
export function isFastEndpoint(hit: Hit, { file }: FileContext): boolean {
  return file.path.endsWith('.cs') && !hit.captures.has('receiver');
}

export function handlerOfFastEndpoint(hit: Hit, context: FileContext): PointFact['runs'] {
  const around = context.classAround(hit.span);
  const number = context.functions.findIndex(
    (one) => context.classAround(one.span) === around && /^(?:Handle|Execute)Async$/.test(textIn(one, 'name', context)),
  );
  return number < 0 ? [] : [number];
}

/** What the calls behind a minimal API's registration, or those beside that of FastEndpoints, say of who may call. */
export function aspNetGuards(hit: Hit, context: FileContext): string[] {
  const { file } = context;
  if (!file.path.endsWith('.cs') || !hit.captures.has('arguments')) return [];
  if (isFastEndpoint(hit, context)) {
    const configure = context.functions[context.functionAround(hit.span)];
    return [...(configure ? textIn(configure, 'body', context) : '').matchAll(STATED)].map(([stated]) => stated);
  }
  const chain = file.text.slice(hit.span.end, hit.span.end + CHAIN).split(';', 1)[0] ?? '';
  return [...chain.matchAll(/\.(RequireAuthorization\([^)]*\)|AllowAnonymous\(\))/g)].flatMap(([, stated = '']) => [
    stated,
  ]);
}
