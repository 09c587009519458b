import * as C from './characters';
import type { Cursor } from './cursor';

/** Goes past white space and comments. */
export function skipTrivia(cursor: Cursor): void {
  const { text, end } = cursor;
  let { at } = cursor;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === C.SPACE || code === C.TAB) continue;
    if (code === C.LINE_FEED) {
      cursor.line++;
      cursor.lineStart = at + 1;
      continue;
    }
    const to = code === C.SLASH ? behindComment(text, at, end) : C.isWhite(code) ? at + 1 : at;
    if (to === at) break;
    cursor.at = at;
    cursor.cross(to, false);
    at = to - 1;
  }
  cursor.at = at;
}

/** Where the comment that begins at the slash ends; the slash's own place where none does. */
function behindComment(text: string, at: number, end: number): number {
  const next = text.charCodeAt(at + 1);
  if (next === C.SLASH) return endOfLine(text, at, end);
  return next === C.STAR ? endOfComment(text, at, end) : at;
}

/** Where the line that `at` stands on ends, before its line break. */
export function endOfLine(text: string, at: number, end: number): number {
  let to = at;
  for (; to < end; to++) {
    const code = text.charCodeAt(to);
    if (code === C.LINE_FEED || code === C.CARRIAGE_RETURN) break;
  }
  return to;
}

function endOfComment(text: string, at: number, end: number): number {
  const close = text.indexOf('*/', at + 2);
  return close < 0 ? end : Math.min(close + 2, end);
}
