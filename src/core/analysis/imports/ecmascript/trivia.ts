import * as C from './characters';
import type { Cursor } from './cursor';

/** Goes past white space and comments. */
export function skipTrivia(cursor: Cursor): void {
  const { text, end } = cursor;
  while (cursor.at < end) {
    const code = text.charCodeAt(cursor.at);
    if (code === C.SPACE || code === C.TAB) {
      cursor.at++;
    } else if (code === C.LINE_FEED) {
      cursor.at++;
      cursor.line++;
      cursor.lineStart = cursor.at;
    } else if (code === C.SLASH) {
      const next = text.charCodeAt(cursor.at + 1);
      if (next === C.SLASH) cursor.at = endOfLine(text, cursor.at, end);
      else if (next === C.STAR) cursor.cross(endOfComment(text, cursor.at, end), false);
      else return;
    } else if (C.isWhite(code)) {
      cursor.cross(cursor.at + 1, false);
    } else {
      return;
    }
  }
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
