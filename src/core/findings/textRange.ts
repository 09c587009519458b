import { isRecord } from './record';

/** A place in a text. `line` and `character` are 0-based; `character` counts UTF-16 code units. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

/** A span of text from `start` up to, not including, `end`. */
export interface TextRange {
  readonly start: TextPosition;
  readonly end: TextPosition;
}

/** Builds a range from four 0-based numbers. */
export function textRange(startLine: number, startCharacter: number, endLine: number, endCharacter: number): TextRange {
  return {
    start: { line: startLine, character: startCharacter },
    end: { line: endLine, character: endCharacter },
  };
}

/** Negative when `a` stands before `b`, zero when they are equal, positive otherwise. */
export function comparePositions(a: TextPosition, b: TextPosition): number {
  return a.line - b.line || a.character - b.character;
}

/** Whether the two ranges begin and end alike. */
export function isSameRange(a: TextRange, b: TextRange): boolean {
  return comparePositions(a.start, b.start) === 0 && comparePositions(a.end, b.end) === 0;
}

/** Whether the two ranges share at least one position; touching ends count. */
export function rangesTouch(a: TextRange, b: TextRange): boolean {
  return comparePositions(a.start, b.end) <= 0 && comparePositions(b.start, a.end) <= 0;
}

/** Whether `inner` lies wholly within `outer`. */
export function rangeContains(outer: TextRange, inner: TextRange): boolean {
  return comparePositions(outer.start, inner.start) <= 0 && comparePositions(inner.end, outer.end) <= 0;
}

/** Whether a value read from outside is a range. */
export function isTextRange(value: unknown): value is TextRange {
  return isRecord(value) && isPosition(value['start']) && isPosition(value['end']);
}

function isPosition(value: unknown): value is TextPosition {
  return isRecord(value) && [value['line'], value['character']].every((at) => Number.isInteger(at) && Number(at) >= 0);
}
