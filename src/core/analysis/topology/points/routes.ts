import { literalOf, literalsIn } from '../file/literals';

/** Joins the parts of a route with single slashes; the whole starts with one and ends with none. */
export function joinRoute(...parts: readonly string[]): string {
  const joined = parts
    .map((part) => part.replace(/^\^|\$$/g, '').replace(/^\/+|\/+$/g, ''))
    .filter((part) => part !== '')
    .join('/');
  return `/${joined}`;
}

/** Named arguments of an annotation or decorator that are no routes, though literal. */
const NO_ROUTES =
  /\b(?:produces|consumes|headers|params|name|value_type|summary|description|tags?|response_class|response_model|endpoint|namespace|basename|methods|host|version)\s*[:=]\s*(?:\{[^}]*\}|\[[^\]]*\]|\([^)]*\)|[^,)}]*)/g;

/**
 * The routes that stand in what a decorator, an annotation or a registration is given: the first literal, or all of the
 * list it begins with. An annotation without any is the route ''.
 */
export function routesIn(given: string): string[] {
  const single = literalOf(given);
  if (single !== undefined) return [single];
  const inner = given
    .replace(/^\(|\)$/g, '')
    .replace(NO_ROUTES, '')
    .replace(/^[\s,]*(?:value|path|rule|url|prefix|url_prefix)\s*[:=]\s*/, '')
    .trim();
  if (/^[[{]/.test(inner) && !/^\{\s*\w+\s*:/.test(inner)) {
    const listed = literalsIn(inner.slice(0, inner.search(/[\]}]/) + 1));
    return listed.length > 0 ? listed : [''];
  }
  const named = /\b(?:path|url|value|prefix|url_prefix)\s*[:=]\s*(\[[^\]]*\]|\{[^}]*\}|['"`][^'"`]*['"`])/.exec(
    inner,
  )?.[1];
  return [literalsIn(named ?? inner)[0] ?? ''];
}

const VERB = /\b(get|post|put|patch|delete|head|options)(?=mapping\b|\b)/i;
const LISTED_VERBS = /\b(?:methods?|method)\s*[:=]\s*(?:\{([^}]*)\}|\[([^\]]*)\]|\(([^)]*)\)|([^,)}]+))/i;
const KNOWN_VERBS = /\b(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b/gi;

/** The verbs of a registration: of the word it is made with, else of a list of methods it is given; `ANY` if neither. */
export function verbsOf(word: string, given: string): string[] {
  if (/^del$/i.test(word)) return ['DELETE'];
  if (/^(?:Sse|websocket)$/i.test(word)) return ['GET'];
  const known = VERB.exec(word.replace(/^(?:[Hh]ttp|Map)(?=[A-Z])/, ''));
  if (known) return [(known[1] ?? '').toUpperCase()];
  const listed = LISTED_VERBS.exec(given)
    ?.slice(1)
    .find((list) => list !== undefined);
  const verbs = [...(listed ?? '').matchAll(KNOWN_VERBS)].map(([verb]) => verb.toUpperCase());
  return verbs.length > 0 ? [...new Set(verbs)] : ['ANY'];
}

/** The route a file-based router gives a file: `app/users/[id]/route.ts` is `/users/:id`. */
export function routeOfFile(path: string): string {
  const below = path.replace(/^.*?(?:^|\/)(?:app|pages)\//, '').replace(/\.[cm]?[jt]sx?$/, '');
  const parts = below
    .split('/')
    .filter((part) => !/^\(.*\)$|^@/.test(part) && part !== 'route' && part !== 'index')
    .map((part) => part.replace(/^\[\[?(?:\.\.\.)?([^\]]+)\]\]?$/, ':$1'));
  return joinRoute(...parts);
}
