import type { TextRange } from '../../../findings/textRange';
import type { Hit } from '../../hits/hit';
import { type FileContext, textIn } from '../file/fileContext';
import { argumentsIn } from '../file/literals';
import { runsInTurn } from '../file/runsInTurn';
import type { AskedMethod, CallFact, ClassFact, FunctionFact, TypedName } from '../structure/fileTopology';
import { messageSent, messagesHandled } from './mediatedCalls';

/** The functions of a file with their names, in the order of the context's. */
export function readFunctions(context: FileContext): FunctionFact[] {
  const { file, lines, functions } = context;
  const named = new Map(
    file.marked('named-function').hits.map((hit) => [hit.span.start, textIn(hit, 'name', context)]),
  );
  const factories = factoriesIn(context);
  return functions.map((hit, number) => ({
    name: textIn(hit, 'name', context) || (named.get(hit.span.start) ?? ''),
    container: containerOf(hit, context),
    range: lines.rangeOf(hit.span.start, hit.span.end),
    ...(hasOverloads(context) && hit.captures.has('name') && { arity: countIn(textIn(hit, 'parameters', context)) }),
    ...(factories.has(number) && { isFactory: true }),
  }));
}

/** Longest text before a closure that is looked at, in UTF-16 code units. */
const BEFORE = 16;

/** The functions that give back a closure: `return () => …`, `pool => async row => …`. */
function factoriesIn({ file, functions }: FileContext): ReadonlySet<number> {
  const factories = new Set<number>();
  const open: number[] = [];
  functions.forEach(({ span, captures }, number) => {
    while (open.length > 0 && (functions[open.at(-1) ?? -1]?.span.end ?? 0) < span.end) open.pop();
    const around = open.at(-1);
    const before = file.text.slice(Math.max(0, span.start - BEFORE), span.start);
    if (around !== undefined && !captures.has('name') && /(?:\breturn|=>)\s*\(?$/.test(before)) factories.add(around);
    open.push(number);
  });
  return factories;
}

/** Whether several functions of a class may share a name. */
function hasOverloads({ file }: FileContext): boolean {
  return /\.(?:java|cs)$/.test(file.path);
}

/** How many parameters or arguments a list in parentheses holds; commas between type arguments part none. */
function countIn(list: string): number {
  return argumentsIn(list.replace(/<[\w\s,.?&[\]]*>/g, '')).length;
}

export function readClasses(context: FileContext): ClassFact[] {
  const isGo = context.file.path.endsWith('.go');
  const classes = context.file.marked('class').hits.map((hit) => {
    const heritage = textIn(hit, 'bases', context);
    const handles = messagesHandled(heritage);
    return {
      name: textIn(hit, 'name', context),
      bases: isGo ? embeddedIn(textIn(hit, 'body', context)) : basesIn(heritage),
      ...(handles.length > 0 && { handles }),
    };
  });
  const interfaces = context.file.marked('structural-interface').hits.map((hit) => {
    const body = textIn(hit, 'body', context);
    return { name: textIn(hit, 'name', context), bases: embeddedIn(body), asks: askedIn(body) };
  });
  return interfaces.length === 0 ? classes : [...classes, ...interfaces];
}

/** Go's types that stand without a name of their own in a structure or an interface. */
function embeddedIn(body: string): string[] {
  return [...body.matchAll(/^[ \t]*\*?([A-Za-z_][\w.]*)[ \t]*(?:`[^`\n]*`)?[ \t]*(?:\/\/.*)?$/gm)].map(
    ([, name = '']) => name,
  );
}

function askedIn(body: string): AskedMethod[] {
  return [...body.matchAll(/^[ \t]*([A-Za-z_]\w*)\(/gm)].map(({ 1: name = '', index }) => {
    const result = /^[^()\n]*\(\)[ \t]+([*\w.]+)[ \t]*$/m.exec(body.slice(index).split('\n', 1)[0] ?? '')?.[1] ?? '';
    return { name, result: typeNameOf(result) };
  });
}

/** A method's class: around it, or of Go's receiver. */
export function containerOf(hit: Hit, context: FileContext): string {
  const receiver = textIn(hit, 'receiver', context);
  if (receiver !== '') return typeNameOf(receiver.replace(/[()]/g, '').split(/\s+/).at(-1) ?? '');
  const around = context.classAround(hit.span);
  return around ? textIn(around, 'name', context) : '';
}

function basesIn(heritage: string): string[] {
  const flat = heritage.replace(/<[^<>]*(?:<[^<>]*>[^<>]*)*>/g, '').replace(/\b(?:extends|implements)\b|[()\s]+/g, ' ');
  return [...flat.matchAll(/[\w.]+(?!\s*=)/g)].map(([name]) => name.slice(name.lastIndexOf('.') + 1));
}

const TYPE_NAME = /^[A-Za-z_][\w.]*$/;

/** The name in `*users.Service`, `Repository<User> | undefined` or `[]Order`, without what stands around it. */
export function typeNameOf(type: string): string {
  const bare = type
    .replace(/^(?:readonly|const)\s+/, '')
    .replace(/^[*&[\]]+/, '')
    .replace(/<[\s\S]*>|\[[\s\S]*\]|\s*\|[\s\S]*$|\?$/g, '')
    .trim();
  return TYPE_NAME.test(bare) ? bare : '';
}

const BUILT_IN_TYPE =
  /^(?:string|number|boolean|any|unknown|void|never|object|int\w*|uint\w*|float\w*|double|long|char|byte|bool|error|str|dict|list|tuple|set|var|String|Integer|Long|Boolean|Object|Promise|Array|Map|Set|Record|Date|Buffer|List|Request|Response|Optional)$/;

/**
 * The names with a stated type that something is called on; of a Go structure, whose methods may stand in other files,
 * every field without a tag: those with one hold data.
 */
export function readTypes(used: ReadonlySet<string>, context: FileContext): TypedName[] {
  const seen = new Set<string>();
  const isGo = context.file.path.endsWith('.go');
  if (used.size === 0 && !isGo) return [];
  return context.file.marked('typed-name').hits.flatMap((hit): TypedName[] => {
    const name = textIn(hit, 'name', context).replace(/^#/, '');
    const around = context.classAround(hit.span);
    const isShared = around !== undefined && isGo && !textIn(hit, 'whole', context).includes('`');
    const type = used.has(name) || isShared ? typeNameOf(textIn(hit, 'type', context)) : '';
    if (type === '' || BUILT_IN_TYPE.test(type)) return [];
    const typed = {
      name,
      type,
      in: context.functionAround(hit.span),
      container: around ? textIn(around, 'name', context) : '',
    };
    const key = `${typed.in} ${typed.container} ${name}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [typed];
  });
}

const RECEIVER = /^(?:[\w$]+|(?:this|self|cls|[a-z]\w*)\.#?[\w$]+|[\w$]+(?:\.[\w$]+(?:\(\))?)+)$/;

/** Every call with a plain receiver, once per function. */
export function readCalls(context: FileContext): CallFact[] {
  const calls = new Map<string, CallFact>();
  for (const hit of context.file.marked('call').hits) {
    const receiver = textIn(hit, 'receiver', context).replace(/\?|\s+/g, '');
    if (receiver !== '' && !RECEIVER.test(receiver)) continue;
    const name = textIn(hit, 'method', context);
    const within = context.functionAround(hit.span);
    const message = messageSent(hit, receiver, name, context);
    const given =
      hasOverloads(context) && hit.captures.has('arguments') ? countIn(textIn(hit, 'arguments', context)) : undefined;
    const key = `${within} ${receiver} ${name} ${message ?? ''} ${given ?? ''}`;
    const known = calls.get(key);
    const range = runsInTurn(hit, context) ? [headOfCall(hit, context)] : [];
    const inTurn = [...(known?.inTurn ?? []), ...range];
    const at = known?.at ?? context.lines.positionAt(hit.span.start);
    if (!known || range.length > 0)
      calls.set(key, {
        receiver,
        name,
        ...(message !== undefined && { message }),
        ...(given !== undefined && { given }),
        in: within,
        at,
        ...(inTurn.length > 0 && { inTurn }),
      });
  }
  return [...calls.values()];
}

/** The call without its arguments. */
function headOfCall(hit: Hit, { lines }: FileContext): TextRange {
  return lines.rangeOf(hit.span.start, hit.captures.get('arguments')?.start ?? hit.span.end);
}
