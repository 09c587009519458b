import { isBrace, JSX_CHILDREN, JSX_CLOSING_TAG, JSX_HOLE, JSX_TAG, JSX_TYPES } from './brackets';
import * as C from './characters';
import { type Cursor, END, OTHER } from './cursor';
import { skipTrivia } from './trivia';

/** How the text behind `<name` goes on where type parameters stand, not an element. */
const TYPE_PARAMETERS = /\s*(?:,|=[^>]|extends\s+[^\s=>/])/y;
const CONST_PARAMETER = /const\s+[A-Za-z_$]/y;
const TAG_NAME = /[A-Za-z_$\u0080-\uffff][\w$.:\-\u0080-\uffff]*/y;
const CALL_SIGNATURE = /\s*>\s*\(/y;

/**
 * Whether the `<` that stands next, where an operand may stand, begins an element. In a type it begins type parameters instead:
 * `<T extends X>`, `<T,>`, and `<T>(…)` where no `</T` closes it.
 */
export function opensElement(cursor: Cursor): boolean {
  const { text, at } = cursor;
  const first = text.charCodeAt(at + 1);
  if (first === C.GREATER) return true;
  const name = matchAt(TAG_NAME, text, at + 1);
  if (name === undefined) return false;
  const behind = at + 1 + name.length;
  if (matchAt(TYPE_PARAMETERS, text, behind) !== undefined) return false;
  if (name === 'const' && matchAt(CONST_PARAMETER, text, at + 1) !== undefined) return false;
  return matchAt(CALL_SIGNATURE, text, behind) === undefined || isClosedLater(cursor, behind, name);
}

/** How many names' closing tags are looked for in one text; with more of them, elements are taken for granted. */
const MAX_CLOSING_TAGS = 50;

/** Whether `</name` stands behind `from`. Each part of the text is searched once for a name, so that time stays linear. */
function isClosedLater({ text, closingTags }: Cursor, from: number, name: string): boolean {
  let at = closingTags.get(name);
  if (at === undefined || at < from) {
    if (closingTags.size >= MAX_CLOSING_TAGS) return true;
    const found = text.indexOf(`</${name}`, from);
    at = found < 0 ? text.length : found;
    closingTags.set(name, at);
  }
  return at < text.length;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** Reads `<` as the beginning of an element, or of a fragment. */
export function openElement(cursor: Cursor): void {
  const { text, at, brackets } = cursor;
  cursor.begin(OTHER, 0);
  const next = text.charCodeAt(at + 1);
  if (next === C.GREATER) {
    brackets.push(JSX_CHILDREN);
    cursor.finish(at + 2, false);
  } else if (next === C.SLASH && brackets.top === JSX_CHILDREN) {
    brackets.push(JSX_CLOSING_TAG);
    cursor.finish(at + 2, false);
  } else {
    brackets.push(JSX_TAG);
    cursor.finish(at + 1, false);
  }
}

/** Reads the next token within a tag, or between tags. */
export function nextJsxToken(cursor: Cursor): void {
  const { brackets, end } = cursor;
  const isText = brackets.top === JSX_CHILDREN;
  if (!isText) skipTrivia(cursor);
  if (cursor.at >= end) {
    cursor.kind = END;
    cursor.start = cursor.stop = end;
  } else if (isText) {
    readChild(cursor);
  } else {
    readInTag(cursor);
  }
}

function readChild(cursor: Cursor): void {
  const { text, end, at } = cursor;
  const code = text.charCodeAt(at);
  if (code === C.OPEN_BRACE) openHole(cursor);
  else if (code === C.LESS) openElement(cursor);
  else {
    let to = at + 1;
    for (; to < end; to++) {
      const next = text.charCodeAt(to);
      if (next === C.LESS || next === C.OPEN_BRACE) break;
    }
    cursor.beginText(OTHER);
    cursor.cross(to, true);
    cursor.finish(to, false);
  }
}

function openHole(cursor: Cursor): void {
  cursor.begin(OTHER, 0);
  cursor.brackets.push(JSX_HOLE);
  cursor.finish(cursor.at + 1, true);
}

function readInTag(cursor: Cursor): void {
  const { text, end, at, brackets } = cursor;
  const code = text.charCodeAt(at);
  switch (code) {
    case C.OPEN_BRACE:
      openHole(cursor);
      return;
    case C.DOUBLE_QUOTE:
    case C.SINGLE_QUOTE: {
      const close = text.indexOf(code === C.DOUBLE_QUOTE ? '"' : "'", at + 1);
      const to = close < 0 ? end : Math.min(close + 1, end);
      cursor.begin(OTHER, 0);
      cursor.cross(to, true);
      cursor.finish(to, false);
      return;
    }
    case C.EQUALS:
      readEquals(cursor);
      return;
    case C.LESS:
      cursor.begin(OTHER, 0);
      brackets.push(JSX_TYPES);
      cursor.finish(at + 1, false);
      return;
    case C.GREATER:
      cursor.begin(OTHER, 0);
      closeTag(cursor);
      cursor.finish(at + 1, false);
      return;
    case C.SLASH:
      cursor.begin(OTHER, 0);
      if (text.charCodeAt(at + 1) === C.GREATER && brackets.top === JSX_TAG) {
        brackets.pop();
        cursor.finish(at + 2, false);
      } else {
        cursor.finish(at + 1, false);
      }
      return;
    case C.CLOSE_BRACE:
      // The element ends early: what it stands in goes on.
      cursor.begin(OTHER, 0);
      brackets.close(isBrace);
      cursor.finish(at + 1, false);
      return;
    default:
      cursor.take(OTHER, 0, C.endOfName(text, at + 1, end), false);
  }
}

/** The `=` of an attribute, which an element may follow; in type arguments the arrow of a function. */
function readEquals(cursor: Cursor): void {
  const { text, at, brackets } = cursor;
  cursor.begin(OTHER, 0);
  cursor.finish(at + (text.charCodeAt(at + 1) === C.GREATER ? 2 : 1), false);
  if (brackets.top !== JSX_TAG) return;
  skipTrivia(cursor);
  if (text.charCodeAt(cursor.at) === C.LESS) openElement(cursor);
}

/** `>`: of type arguments, of an opening tag, whose children follow, or of a closing one, which ends the element. */
function closeTag({ brackets }: Cursor): void {
  const closed = brackets.pop();
  if (closed === JSX_TAG) brackets.push(JSX_CHILDREN);
  else if (closed === JSX_CLOSING_TAG) brackets.pop();
}
