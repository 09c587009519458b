import { once } from '../../algorithms/remember';
import type { Hit } from '../../hits/hit';
import { type Span, spanContains } from '../../hits/span';
import { type FileContext, textIn } from '../file/fileContext';
import { containerOf } from '../functions/functionFacts';
import { CONCURRENT, HELD_STATE, type StatePatterns } from './heldStatePatterns';
import type { PointDraft, PointReader } from './pointDraft';
import { servedFunctions } from './servedFunctions';

/** A collection that the objects of a class keep. */
interface Field {
  readonly name: string;
  readonly span: Span;
  /** It belongs to the class itself: there is one, however many objects there are. */
  readonly isStatic: boolean;
  readonly isConcurrent: boolean;
}

/**
 * Collections in fields that methods change. Whether requests share one depends on how long the object around it lives,
 * which the workspace tells: the class is named for that. One of the class itself is always shared.
 */
export const readHeldState: PointReader = (context) => {
  const { path, text } = context.file;
  const patterns = HELD_STATE.get(path.slice(path.lastIndexOf('.')));
  const classes = context.file.marked('class').hits;
  if (!patterns || classes.length === 0 || context.functions.length === 0) return [];
  const changes = [...text.matchAll(patterns.change)];
  if (changes.length === 0) return [];
  const served = once(() => servedFunctions(context));
  return classes.flatMap((hit) => {
    const holder = textIn(hit, 'name', context);
    return fieldsOf(hit, patterns, context).flatMap(({ name, span, isStatic, isConcurrent }): PointDraft[] => {
      const own = changes.filter(({ groups = {} }) => (groups['field'] ?? groups['field2']) === name);
      const runs = [...new Set(own.flatMap((change) => changerOf(change, hit, patterns, context)))];
      if (runs.length === 0) return [];
      const isServed = runs.some((run) => served().has(run));
      const detail = { kind: 'shared-state' as const, holder, isServed, isConcurrent };
      // What answers requests itself is made once, but where each gets an object of its own.
      const isShared = isStatic || (isServed && !OWN_EACH.test(path));
      return [{ span, name: `${holder}.${name}`, detail, runs, ...(!isShared && { heldBy: holder }) }];
    });
  });
};

/** Languages in which every request gets an object of its own, by the frameworks' custom. */
const OWN_EACH = /\.(?:py|cs)$/;

/** The first place of each name counts. */
function fieldsOf(hit: Hit, { field, isStatic }: StatePatterns, context: FileContext): readonly Field[] {
  const fields = new Map<string, Field>();
  for (const { index, groups = {}, 0: written } of context.file.text
    .slice(hit.span.start, hit.span.end)
    .matchAll(field)) {
    const { modifiers = '', own = '', name = groups['shared'] ?? '' } = groups;
    const start = hit.span.start + index + written.indexOf(own + name, modifiers.length) + own.length;
    const span = { start, end: start + name.length };
    if (fields.has(name) || context.classAround(span) !== hit) continue;
    const isDeclared = context.functionAround(span) < 0;
    if (isDeclared !== (own === '')) continue;
    const isConcurrent = CONCURRENT.test(written);
    fields.set(name, { name, span, isStatic: isDeclared && isStatic(modifiers), isConcurrent });
  }
  return [...fields.values()];
}

/** The method of a class that a change of a field stands in; none where that only makes the object. */
function changerOf(
  { index, groups = {} }: RegExpExecArray,
  hit: Hit,
  { makers, isOwn }: StatePatterns,
  context: FileContext,
): readonly number[] {
  const place = { start: index, end: index + 1 };
  // Go's methods stand beside their type.
  const isGo = context.file.path.endsWith('.go');
  const around = context.file.marked('function').enclosing(place);
  const method = around.findLast(({ span }) => isGo || spanContains(hit.span, span));
  const holder = textIn(hit, 'name', context);
  if (!method || containerOf(method, context) !== holder) return [];
  const name = textIn(method, 'name', context);
  const receiver = /^\(\s*(\w+)/.exec(textIn(method, 'receiver', context))?.[1] ?? '';
  const own = groups['own'] ?? groups['own2'] ?? '';
  if (makers.has(name) || name === holder || !isOwn(own, holder, receiver)) return [];
  return [context.functionAround(method.span)];
}
