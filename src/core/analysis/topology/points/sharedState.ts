import { once } from '../../algorithms/remember';
import type { Hit } from '../../hits/hit';
import { type FileContext, textIn } from '../file/fileContext';
import { readFunctions } from '../functions/functionFacts';
import { CONCURRENT } from './heldStatePatterns';
import type { PointReader } from './pointDraft';
import { servedFunctions } from './servedFunctions';

/**
 * State of the module that changes while the service runs: it differs between the instances of a service. What is only filled
 * at the start, by what registers things there, is none. The point runs the functions that change it.
 */
export const readSharedState: PointReader = (context) => {
  // What Java and C# keep is in classes.
  const isOfClasses = /\.(?:java|cs)$/.test(context.file.path);
  const hasFunctions = context.functions.length > 0 && !isOfClasses;
  const containers = hasFunctions ? context.file.marked('module-container').hits : [];
  if (containers.length === 0) return [];
  const names = readFunctions(context).map(({ name }) => name);
  const changes = context.file.marked('container-change').hits.flatMap((change) => {
    const within = changerOf(change, names, context);
    return within < 0 || isOfStart(within, names, context) ? [] : [{ name: textIn(change, 'name', context), within }];
  });
  const served = once(() => servedFunctions(context));
  return containers.flatMap((hit) => {
    const name = textIn(hit, 'name', context);
    const runs = [...new Set(changes.filter((change) => change.name === name).map(({ within }) => within))];
    if (runs.length === 0) return [];
    const isServed = runs.some((run) => served().has(run));
    const isConcurrent = CONCURRENT.test(textIn(hit, 'whole', context));
    return [
      { span: hit.span, name, detail: { kind: 'shared-state' as const, holder: '', isServed, isConcurrent }, runs },
    ];
  });
};

/** The innermost function with a name around a change; of closures alone the outermost. -1 at the top level. */
function changerOf(change: Hit, names: readonly string[], { file, functions }: FileContext): number {
  const around = file
    .marked('function')
    .enclosing(change.span)
    .map((hit) => functions.indexOf(hit));
  return around.find((number) => names[number] !== '') ?? around.at(-1) ?? -1;
}

/** What a program runs once before it serves: its beginnings, what registers, and decorators. */
const STARTS =
  /^_{0,2}(?:[iI]nit|[mM]ain|[bB]ootstrap|(?:[mM]ust)?(?:[uU]n|[dD]e)?[rR]egister|[sS]et_?[uU]p|[cC]onfigure|[iI]nstall|[dD]efine|[dD]eclare)(?:$|[A-Z_\d])/;
const DECORATES = /^\(\s*(?:target|cls|klass|func|fn)\b/;

function isOfStart(number: number, names: readonly string[], context: FileContext): boolean {
  const hit = context.functions[number];
  if (!hit || STARTS.test(names[number] ?? '')) return true;
  const { text } = context.file;
  const parameters = textIn(hit, 'parameters', context) || text.slice(hit.span.start, hit.span.start + MOST_HEAD);
  return !context.classAround(hit.span) && DECORATES.test(parameters.replace(/^[^(]*/, ''));
}

/** What is looked at of a function whose parameters have no part of their own, in UTF-16 code units. */
const MOST_HEAD = 40;
