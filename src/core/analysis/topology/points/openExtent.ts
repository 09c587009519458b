import type { Hit } from '../../hits/hit';
import type { Span } from '../../hits/span';
import { type FileContext, textIn } from '../file/fileContext';

/** Whether a transaction is begun by a statement and ended by another, rather than around what it is handed. */
export function isStatement(hit: Hit, context: FileContext): boolean {
  return BEGIN.test(textIn(hit, 'method', context)) || SAVE.test(textIn(hit, 'method', context));
}

/**
 * Where in its function a transaction is open: the call that is handed what to run, the block it is opened for, or from its
 * beginning to the last statement that ends it. `undefined` where it is around a whole function, or in none.
 */
export function transactionExtent(hit: Hit, context: FileContext): Span | undefined {
  const around = functionSpan(hit, context);
  if (!around) return undefined;
  // What was changed before it is saved together.
  if (SAVE.test(textIn(hit, 'method', context))) return around;
  const block = blockOf(hit, context);
  if (block) return block;
  if (!hit.captures.has('arguments'))
    return /^new\b/.test(textIn(hit, 'whole', context)) ? fromHit(hit, around) : undefined;
  const isOfStatement = isStatement(hit, context) || /^\(\s*\)$/.test(textIn(hit, 'arguments', context));
  return isOfStatement ? untilLast(END, hit, around, context) : hit.span;
}

/**
 * Where in its function a lock is held: its block, the call that is handed what to run, or up to the last release before it is
 * taken again. `undefined` where it is around a whole function, or in none.
 */
export function lockExtent(hit: Hit, context: FileContext): Span | undefined {
  const around = functionSpan(hit, context);
  if (!around) return undefined;
  const block = blockOf(hit, context);
  if (block || !hit.captures.has('method')) return block;
  if (/=>|\bfunction\b|->/.test(textIn(hit, 'arguments', context))) return hit.span;
  const receiver = textIn(hit, 'receiver', context);
  if (receiver === '' || !TAKE.test(textIn(hit, 'method', context))) return fromHit(hit, around);
  const name = receiver.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const later = context.file.text.slice(hit.span.end, around.end);
  const again = later.search(new RegExp(`${name}\\.(?:R?Lock|lock|acquire)\\(`));
  const end = again < 0 ? around.end : hit.span.end + again;
  const release = new RegExp(`${name}\\.(?:R?Unlock|unlock|release)\\(`, 'g');
  return untilLast(release, hit, { start: around.start, end }, context);
}

const TAKE = /^(?:R?Lock|TryLock|lock|acquire|lockInterruptibly|tryLock)$/;
/** Statements that begin a transaction. */
const BEGIN = /^(?:Must)?begin\w*$|^startTransaction$|^UseTransaction(?:Async)?$/i;
const SAVE = /^Save(?:Changes|Entities)(?:Async)?$/;
const END = /\b(?:commit|CommitAsync|commitTransaction|COMMIT)\w*\b\s*(?:\(|[`'"])/gi;

function functionSpan(hit: Hit, context: FileContext): Span | undefined {
  return context.functions[context.functionAround(hit.span)]?.span;
}

function fromHit(hit: Hit, around: Span): Span {
  return { start: hit.span.start, end: around.end };
}

/** To the end of the function where nothing ends it there, or what does is put off. */
function untilLast(ending: RegExp, hit: Hit, around: Span, { file, functionAround }: FileContext): Span {
  const within = functionAround(hit.span);
  let end = around.end;
  for (const match of file.text.slice(hit.span.end, around.end).matchAll(ending)) {
    const at = hit.span.end + match.index;
    const line = file.text.slice(file.text.lastIndexOf('\n', at) + 1, at);
    if (/\bdefer\b|\bfinally\b/.test(line) || functionAround({ start: at, end: at }) !== within)
      return fromHit(hit, around);
    end = at + match[0].length;
  }
  return { start: hit.span.start, end };
}

/** A statement with a block of its own; Python's `with` with the lines below that are further in. */
function blockOf({ span, captures }: Hit, { file: { path, text } }: FileContext): Span | undefined {
  const whole = captures.get('whole');
  if (whole && whole.end > span.end) return whole;
  if (!path.endsWith('.py')) return undefined;
  const start = text.lastIndexOf('\n', span.start) + 1;
  const indent = /^(\s*)(?:async\s+)?with\b/.exec(text.slice(start, span.start))?.[1];
  if (indent === undefined) return undefined;
  let end = lineEnd(span.end, text);
  for (let next = end + 1; next < text.length; next = lineEnd(next, text) + 1) {
    const line = text.slice(next, lineEnd(next, text));
    if (line.trim() !== '' && (/^\s*/.exec(line)?.[0].length ?? 0) <= indent.length) break;
    end = next + line.length;
  }
  return { start: span.start, end };
}

function lineEnd(from: number, text: string): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
