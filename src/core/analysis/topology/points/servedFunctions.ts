import type { Span } from '../../hits/span';
import { type FileContext, textIn } from '../file/fileContext';

/** How many calls away within one file. */
const DEPTH = 3;

/**
 * Positions of the functions of a file that answer requests, by what they take or are annotated with, and of those that
 * they call there under a plain name or on their own object.
 */
export function servedFunctions(context: FileContext): ReadonlySet<number> {
  const handlers = context.file.marked('request-handler').hits.map(({ span }) => context.functionAround(span));
  const served = new Set(handlers.filter((number) => number >= 0));
  if (served.size === 0) return served;
  const numbers = new Map(context.functions.map((hit, number) => [textIn(hit, 'name', context), number]));
  const calls = context.file.marked('call').hits.flatMap((hit) => {
    const called = numbers.get(textIn(hit, 'method', context));
    const isOwn = /^(?:this|self|cls|[a-z]\w?\w?)?$/.test(textIn(hit, 'receiver', context));
    return called !== undefined && isOwn ? [{ called, span: hit.span }] : [];
  });
  for (let step = 0; step < DEPTH; step++) {
    const size = served.size;
    for (const { called, span } of calls) if (isWithin(span, served, context)) served.add(called);
    if (served.size === size) break;
  }
  return served;
}

function isWithin(span: Span, functions: ReadonlySet<number>, { file, functionAround }: FileContext): boolean {
  return file
    .marked('function')
    .enclosing(span)
    .some((around) => functions.has(functionAround(around.span)));
}
