import { LineIndex } from '../../../findings/lineIndex';
import { lowerBound } from '../../algorithms/lowerBound';
import { type Hit, type MarkedFile, textOfPart } from '../../hits/hit';
import type { Span } from '../../hits/span';

/** A marked file as the readers of the topology see it: its functions are numbered. */
export interface FileContext {
  readonly file: MarkedFile;
  readonly lines: LineIndex;
  /** By start; an outer one comes before its inner ones. */
  readonly functions: readonly Hit[];
  /** Position of the innermost function around the span; -1 at the top level. */
  readonly functionAround: (span: Span) => number;
  /** The innermost class around the span. */
  readonly classAround: (span: Span) => Hit | undefined;
}

export function fileContext(file: MarkedFile): FileContext {
  const functions = file.marked('function');
  const numbers = new Map(functions.hits.map((hit, number) => [hit, number]));
  const classes = file.marked('class');
  return {
    file,
    lines: new LineIndex(file.text),
    functions: functions.hits,
    functionAround(span) {
      const around = functions.enclosing(span)[0];
      return around ? (numbers.get(around) ?? -1) : -1;
    },
    classAround: (span) => classes.enclosing(span)[0],
  };
}

/** The text of a part, trimmed; empty when the hit has no such part. */
export function textIn(hit: Hit, part: string, { file }: FileContext): string {
  return textOfPart(file, hit, part)?.trim() ?? '';
}

/** The function an annotation or a decorator is for: the one whose head it stands in, else the next one. -1 if none. */
export function functionOfAnnotation(hit: Hit, context: FileContext): number {
  const number = context.functionAround(hit.span);
  const body = context.functions[number]?.captures.get('body');
  return body && hit.span.end <= body.start ? number : functionAfter(hit.span.end, context);
}

/** The first function that starts after the offset, in the same class: what a decorator is for. -1 when there is none. */
function functionAfter(offset: number, { functions, classAround }: FileContext): number {
  const next = lowerBound(functions.length, (number) => (functions[number]?.span.start ?? 0) < offset);
  const found = functions[next];
  if (!found) return -1;
  return classAround({ start: offset, end: offset }) === classAround(found.span) ? next : -1;
}
