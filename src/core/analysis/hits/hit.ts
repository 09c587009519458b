import type { Span } from './span';

/** One place in a file that a query or a mark picked out. */
export interface Hit {
  readonly span: Span;
  /** The named parts of it, by capture name. */
  readonly captures: ReadonlyMap<string, Span>;
}

/** The hits of one mark in one file, and how they lie to other spans. */
export interface HitList {
  /** By start; of two that start together the longer comes first. */
  readonly hits: readonly Hit[];
  /** The hits that enclose `span`, innermost first; a hit of the same span counts. */
  enclosing(span: Span): readonly Hit[];
  /** The hits that lie within `span`; a hit of the same span counts. */
  within(span: Span): readonly Hit[];
}

/** A file as the conditions of the rules see it. */
export interface MarkedFile {
  readonly path: string;
  readonly text: string;
  /** The hits of a mark; none when this language does not define it. */
  marked(mark: string): HitList;
}

/** How far `before` and `after` look beyond a hit, in UTF-16 code units. */
const REACH = 80;

/**
 * The text of a named part. `whole` is the hit itself; `before` and `after` are the text next to it, `before:x` and
 * `after:x` the text next to its part `x`. `undefined` when the hit has no such part.
 */
export function textOfPart(file: MarkedFile, hit: Hit, part: string): string | undefined {
  if (part === 'before') return textBefore(hit.span, file);
  if (part.startsWith('before:')) {
    const span = spanOfPart(hit, part.slice('before:'.length));
    return span && textBefore(span, file);
  }
  if (part === 'after') return textAfter(hit.span, file);
  if (part.startsWith('after:')) {
    const span = spanOfPart(hit, part.slice('after:'.length));
    return span && textAfter(span, file);
  }
  const span = spanOfPart(hit, part);
  return span && file.text.slice(span.start, span.end);
}

export function spanOfPart(hit: Hit, part: string): Span | undefined {
  return part === 'whole' ? hit.span : hit.captures.get(part);
}

function textBefore({ start }: Span, file: MarkedFile): string {
  return file.text.slice(Math.max(0, start - REACH), start);
}

function textAfter({ end }: Span, file: MarkedFile): string {
  return file.text.slice(end, end + REACH);
}
