import { parse } from 'yaml';
import { membersOf } from '../../findings/record';

const VERBS = new Set(['get', 'put', 'post', 'delete', 'patch', 'head', 'options']);

/**
 * What an OpenAPI description promises of some endpoints (`GET /orders/:id`), a line each: who may call, parameters and
 * answers. A path counts with any prefix, and whatever its parameters are called. Nothing of one that cannot be read.
 */
export function openApiLines(text: string, endpoints: readonly string[]): readonly string[] {
  const wanted = new Set(endpoints.map(shapeOf));
  const description = membersOf(parsedYaml(text));
  const always = schemesOf(description['security']);
  return Object.entries(membersOf(description['paths'])).flatMap(([path, operations]) =>
    Object.entries(membersOf(operations)).flatMap(([verb, operation]) => {
      if (!VERBS.has(verb) || ![...wanted].some((shape) => isMeant(shape, verb, path))) return [];
      const { security, parameters, responses } = membersOf(operation);
      const schemes = security === undefined ? always : schemesOf(security);
      const given = listOf(parameters).flatMap((parameter) => textOf(membersOf(parameter)['name']));
      return [
        [
          `${verb.toUpperCase()} ${path}: ${schemes.length > 0 ? `for callers by ${schemes.join(', ')}` : 'open to anybody'}`,
          ...(given.length > 0 ? [`takes ${given.join(', ')}`] : []),
          `answers ${Object.keys(membersOf(responses)).join(', ') || 'nothing that is told'}`,
        ].join('; '),
      ];
    }),
  );
}

/** The verb and the route, its parameters without names. */
function shapeOf(endpoint: string): string {
  return endpoint
    .replace(/:\w+|\{[^}]*\}|<[^>]*>/g, '{}')
    .replace(/\/+$/, '')
    .toLowerCase();
}

function isMeant(shape: string, verb: string, path: string): boolean {
  const told = shapeOf(`${verb} ${path}`);
  const [, route = ''] = told.split(' ');
  const [asked = '', own = ''] = shape.split(' ');
  if (asked !== verb && asked !== 'any') return false;
  return own === route || (route.length > 1 && own.endsWith(route)) || (own.length > 1 && route.endsWith(own));
}

function schemesOf(security: unknown): readonly string[] {
  return [...new Set(listOf(security).flatMap((one) => Object.keys(membersOf(one))))];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : [];
}

function parsedYaml(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
