import type { Hit } from '../../hits/hit';
import { type FileContext, textIn } from '../file/fileContext';
import { functionIn } from './functionIn';
import type { FunctionPlace } from './functionPlace';
import type { Modules } from './moduleFacts';

const HANDLER = /\bI\w*Handler<\s*(?:[\w.]+\.)?([A-Z]\w*)/g;
const MEDIATOR = /(?:mediator|mediatr|sender|publisher)$/i;
const ASKS = /^(?:Send|Publish|InvokeAsync|SendAsync|PublishAsync)$/;
const MADE = /^\(\s*new\s+(?:[\w.]+\.)?([A-Z]\w*)/;
const NAMED = /^\(\s*(\w+)\s*[,)]/;

/** The messages a class of C# handles by its list of bases: `IRequestHandler<PlaceOrder, bool>` handles `PlaceOrder`. */
export function messagesHandled(heritage: string): string[] {
  return [...heritage.matchAll(HANDLER)].flatMap(([, message = '']) => (message === '' ? [] : [message]));
}

/** The type of what a call hands to a mediator such as MediatR; `undefined` when it is no such call, or none is stated. */
export function messageSent(hit: Hit, receiver: string, name: string, context: FileContext): string | undefined {
  if (!ASKS.test(name) || !MEDIATOR.test(receiver) || !context.file.path.endsWith('.cs')) return undefined;
  const given = textIn(hit, 'arguments', context);
  const made = MADE.exec(given)?.[1];
  if (made !== undefined) return made;
  const named = NAMED.exec(given)?.[1];
  if (named === undefined) return undefined;
  const within = context.functionAround(hit.span);
  const typed = context.file
    .marked('typed-name')
    .hits.find((one) => textIn(one, 'name', context) === named && context.functionAround(one.span) === within);
  return typed && /^(?:[\w.]+\.)?([A-Z]\w*)/.exec(textIn(typed, 'type', context))?.[1];
}

/** The method that handles a message; `undefined` unless exactly one class says that it does. */
export function handlerOf(message: string, modules: Modules): FunctionPlace | undefined {
  const [only, ...others] = modules.handling(message);
  const module = only && others.length === 0 ? modules.get(only.path) : undefined;
  if (!only || !module) return undefined;
  return functionIn({ module }, 'Handle', only.name, true) ?? functionIn({ module }, 'HandleAsync', only.name, true);
}
