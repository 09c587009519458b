import { type FileContext, textIn } from './file/fileContext';

/** Of a class itself: what its annotations say of how long an object of it lives. */
const ANNOTATED: ReadonlyMap<string, RegExp> = new Map([
  ['ts', /@(?:Injectable|Controller|Resolver|WebSocketGateway|Service|Singleton|singleton|Processor)\(/],
  [
    'java',
    /@(?:Service|Component|RestController|Controller|Repository|Singleton|ApplicationScoped|Configuration|WebServlet)\b/,
  ],
]);
/** One object for each request, or for each that asks. */
const SHORT_LIVED = /Scope\.(?:REQUEST|TRANSIENT)|@(?:Scope|RequestScoped?|SessionScoped?|Dependent)\b|transient\(/;

/** Where an object is made at the top level, or registered to be the only one; `made` is its class. */
const MADE: ReadonlyMap<string, RegExp> = new Map([
  ['ts', /\bnew\s+(?<made>[A-Z][\w$]*)\s*(?:<[^>()\n]*>)?\s*[(;]/g],
  ['py', /^\w+(?:\s*:\s*[^=\n]+)?\s*=\s*(?<made>(?:\w+\.)*[A-Z]\w*)\(/gm],
  ['go', /^(?:var\s+|\t)\w+(?:[ \t]+[\w.*]+)?[ \t]*=[ \t]*&?(?<made>(?:\w+\.)?[A-Z]\w*)[({]/gm],
  ['java', /\bstatic\b[^;=(){}]*=\s*new\s+(?<made>[A-Z]\w*)/g],
  [
    'cs',
    /\bstatic\b[^;=(){}]*=\s*new\s+(?<made>[A-Z]\w*)|\bAdd(?:Singleton|HostedService)<(?:[^<>()]*,\s*)?(?<only>[\w.]+)>/g,
  ],
]);

/** How far in front of a class its annotations are looked for, in UTF-16 code units. */
const BEFORE = 240;

/** Classes, as written, of which the file makes an object that lives as long as the process. */
export function readLongLived(context: FileContext): readonly string[] {
  const { path, text } = context.file;
  const ending = path.slice(path.lastIndexOf('.') + 1);
  const language = /^[mc]?[jt]sx?$/.test(ending) ? 'ts' : ending;
  const made = [...text.matchAll(MADE.get(language) ?? NEVER)].flatMap(({ index, groups = {} }) => {
    const span = { start: index, end: index + 1 };
    if (groups['only'] !== undefined) return [groups['only']];
    if (context.functionAround(span) >= 0) return [];
    const isOfObject = language === 'ts' && context.classAround(span) !== undefined && !isStatic(index, text);
    // What Go's constructors give is named after them.
    return isOfObject ? [] : [(groups['made'] ?? '').replace(language === 'go' ? /(^|\.)New(?=[A-Z])/ : NEVER, '$1')];
  });
  return [...new Set([...annotatedIn(ANNOTATED.get(language), context), ...made])];
}

function annotatedIn(annotation: RegExp | undefined, context: FileContext): readonly string[] {
  const { text } = context.file;
  if (!annotation?.test(text)) return [];
  return context.file.marked('class').hits.flatMap((hit) => {
    const body = hit.captures.get('body')?.start ?? hit.span.end;
    const before = text.slice(Math.max(0, hit.span.start - BEFORE), hit.span.start);
    // What stands before it may be of a class or a statement before this one.
    const head = before.slice(before.search(/[^;}]*$/)) + text.slice(hit.span.start, body);
    return annotation.test(head) && !SHORT_LIVED.test(head) ? [textIn(hit, 'name', context)] : [];
  });
}

function isStatic(at: number, text: string): boolean {
  return /\bstatic\b[^;{}]*$/.test(text.slice(text.lastIndexOf('\n', at) + 1, at));
}

const NEVER = /(?!)/g;
