import { comparePositions, type TextPosition, type TextRange } from './textRange';

/** One replacement in a text: `range` as it was before, and what stands there now. */
export interface TextEdit {
  readonly range: TextRange;
  readonly text: string;
}

/**
 * Where `range` stands after an edit: it moves with what was written before it, grows or shrinks with what was written
 * within it, and is `undefined` when all of it was replaced.
 */
export function shiftRange(range: TextRange, edit: TextEdit): TextRange | undefined {
  const isReplaced =
    comparePositions(edit.range.start, range.start) <= 0 &&
    comparePositions(edit.range.end, range.end) >= 0 &&
    comparePositions(edit.range.start, edit.range.end) < 0;
  if (isReplaced) return undefined;
  return { start: shiftPosition(range.start, edit, 'after'), end: shiftPosition(range.end, edit, 'before') };
}

/** Whether an edit changes something between the ends of `range`; what is written right at an end does not. */
export function changesWithin(range: TextRange, { range: { start, end } }: TextEdit): boolean {
  return comparePositions(start, range.end) < 0 && comparePositions(range.start, end) < 0;
}

/** The least range after an edit that holds what is left of `range` and what the edit wrote. The two have to touch. */
export function growRange(range: TextRange, edit: TextEdit): TextRange {
  const { start, end } = edit.range;
  return {
    start: comparePositions(range.start, start) <= 0 ? range.start : start,
    end: comparePositions(range.end, end) >= 0 ? shiftPosition(range.end, edit, 'after') : endOfText(start, edit.text),
  };
}

/**
 * Where a text that was gone stands again after an edit that brings it back, as undoing and moving do: where the
 * written text holds it, once. A short one counts only when it is all that was written, for it may stand for anything.
 */
export function restoredRange(lost: string, { range, text }: TextEdit): TextRange | undefined {
  const at = text.indexOf(lost);
  const isOnce = at >= 0 && text.indexOf(lost, at + 1) < 0;
  if (!isOnce || lost.trim() === '' || (lost.length < LEAST_TELLING && text.trim() !== lost.trim())) return undefined;
  const start = endOfText(range.start, text.slice(0, at));
  return { start, end: endOfText(start, lost) };
}

/** In UTF-16 units. */
const LEAST_TELLING = 12;

/** Text inserted right at a position goes `before` or `after` it: neither edge of a range takes it in. */
function shiftPosition(position: TextPosition, edit: TextEdit, touching: 'before' | 'after'): TextPosition {
  const { start, end } = edit.range;
  const isBehind = comparePositions(position, start) < 0 || (touching === 'before' && isSame(position, start));
  if (isBehind) return position;
  const written = endOfText(start, edit.text);
  if (comparePositions(position, end) < 0) return written;
  return position.line === end.line
    ? { line: written.line, character: written.character + position.character - end.character }
    : { line: position.line + written.line - end.line, character: position.character };
}

function endOfText(start: TextPosition, text: string): TextPosition {
  const lines = text.split(/\r\n|\r|\n/);
  const last = lines.at(-1) ?? '';
  return lines.length === 1
    ? { line: start.line, character: start.character + last.length }
    : { line: start.line + lines.length - 1, character: last.length };
}

function isSame(a: TextPosition, b: TextPosition): boolean {
  return comparePositions(a, b) === 0;
}
