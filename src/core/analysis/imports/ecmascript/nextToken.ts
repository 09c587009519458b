import { braceKind } from './braceKind';
import {
  CLASS_BODY,
  CONTROL_PAREN,
  FUNCTION_BODY,
  isBrace,
  isParen,
  isSquare,
  JSX_HOLE,
  JSX_TAG,
  OBJECT,
  PAREN,
  SQUARE,
  TEMPLATE_HOLE,
} from './brackets';
import * as C from './characters';
import { ARROW, type Cursor, DOUBLED, ELLIPSIS, END, NAME, OTHER, PUNCTUATOR, STRING, TEMPLATE } from './cursor';
import { nextJsxToken, openElement, opensElement } from './jsx';
import { skipTrivia } from './trivia';
import { AWAIT, CLASS, CONTROL, expectsOperandAfter, FUNCTION, PLAIN, wordAt } from './words';

/**
 * Reads the next token of TypeScript or JavaScript, JSX included. Follows brackets as far as it takes to tell regular
 * expressions from divisions, elements from comparisons and functions from blocks. Takes any text; linear over all
 * calls.
 */
export function nextToken(cursor: Cursor): void {
  const { text, end, brackets } = cursor;
  if (brackets.top >= JSX_TAG) {
    nextJsxToken(cursor);
    return;
  }
  skipTrivia(cursor);
  const { at } = cursor;
  if (at >= end) {
    cursor.kind = END;
    cursor.start = cursor.stop = end;
    return;
  }
  const code = text.charCodeAt(at);
  if (C.isNamePart(code)) readNameOrNumber(cursor, code);
  else if (code === C.DOUBLE_QUOTE || code === C.SINGLE_QUOTE) readString(cursor, code);
  else if (code === C.BACKTICK) readTemplate(cursor, at + 1);
  else readPunctuator(cursor, code);
}

function readNameOrNumber(cursor: Cursor, first: number): void {
  const { text, end } = cursor;
  if (C.isDigit(first)) {
    cursor.take(OTHER, 0, endOfNumber(text, cursor.at, end), false);
    return;
  }
  const isMember = cursor.kind === PUNCTUATOR && cursor.value === C.DOT;
  const wasAwaitable = cursor.isControl && cursor.kind === NAME;
  const stop = C.endOfName(text, cursor.at + 1, end);
  const word = isMember ? PLAIN : wordAt(text, cursor.at, stop, first);
  cursor.take(NAME, word, stop, expectsOperandAfter(word));
  // `for await (`
  cursor.isControl = word === CONTROL || (word === AWAIT && wasAwaitable);
  if (word === CLASS) cursor.announce(CLASS_BODY);
  else if (word === FUNCTION) cursor.announce(FUNCTION_BODY);
}

function endOfNumber(text: string, from: number, end: number): number {
  let at = from;
  do at = C.endOfName(text, at + 1, end);
  while (at < end && text.charCodeAt(at) === C.DOT);
  return at;
}

/** A string ends at the line's end at the latest, unless a backslash takes it on. */
function readString(cursor: Cursor, quote: number): void {
  const { text, end } = cursor;
  cursor.begin(STRING, 0);
  let at = cursor.at + 1;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at++;
      break;
    }
    if (code === C.BACKSLASH) {
      at++;
      const escaped = text.charCodeAt(at);
      if (escaped === C.CARRIAGE_RETURN && text.charCodeAt(at + 1) === C.LINE_FEED) at++;
      if (escaped === C.CARRIAGE_RETURN || escaped === C.LINE_FEED) cursor.cross(Math.min(at + 1, end), true);
    } else if (code === C.LINE_FEED || code === C.CARRIAGE_RETURN) {
      break;
    }
  }
  cursor.finish(Math.min(at, end), false);
}

/** The template's text from `from` to its end or its next hole; begins the token. */
function readTemplate(cursor: Cursor, from: number): void {
  const { text, end, brackets } = cursor;
  const isStart = text.charCodeAt(cursor.at) === C.BACKTICK;
  cursor.begin(TEMPLATE, 0);
  let at = from;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === C.BACKSLASH) {
      at++;
    } else if (code === C.BACKTICK) {
      cursor.cross(at + 1, true);
      cursor.value = isStart ? 1 : 0;
      cursor.finish(at + 1, false);
      return;
    } else if (code === C.DOLLAR && text.charCodeAt(at + 1) === C.OPEN_BRACE) {
      cursor.cross(at + 2, true);
      brackets.push(TEMPLATE_HOLE);
      cursor.finish(at + 2, true);
      return;
    }
  }
  cursor.cross(end, true);
  cursor.finish(end, false);
}

function readPunctuator(cursor: Cursor, code: number): void {
  const { at, brackets, expectsOperand } = cursor;
  switch (code) {
    case C.OPEN_BRACE: {
      const kind = braceKind(cursor);
      cursor.take(PUNCTUATOR, code, at + 1, true);
      brackets.push(kind);
      cursor.isControl = false;
      return;
    }
    case C.CLOSE_BRACE:
      closeBrace(cursor);
      return;
    case C.OPEN_PAREN: {
      const kind = cursor.isControl ? CONTROL_PAREN : PAREN;
      cursor.take(PUNCTUATOR, code, at + 1, true);
      brackets.push(kind);
      cursor.isControl = false;
      return;
    }
    case C.CLOSE_PAREN:
      cursor.isControl = brackets.close(isParen) === CONTROL_PAREN;
      cursor.take(PUNCTUATOR, code, at + 1, cursor.isControl);
      return;
    case C.OPEN_BRACKET:
      cursor.take(PUNCTUATOR, code, at + 1, true);
      brackets.push(SQUARE);
      return;
    case C.CLOSE_BRACKET:
      cursor.take(PUNCTUATOR, code, at + 1, false);
      brackets.close(isSquare);
      return;
    case C.SLASH:
      if (expectsOperand && readRegex(cursor)) return;
      break;
    case C.LESS:
      if (expectsOperand && cursor.hasJsx && opensElement(cursor)) {
        openElement(cursor);
        return;
      }
      break;
    default:
  }
  readOperator(cursor, code);
}

function closeBrace(cursor: Cursor): void {
  const { at, brackets } = cursor;
  const closed = brackets.close(isBrace);
  if (closed === TEMPLATE_HOLE) {
    readTemplate(cursor, at + 1);
    return;
  }
  cursor.take(PUNCTUATOR, C.CLOSE_BRACE, at + 1, closed !== OBJECT && closed !== JSX_HOLE);
}

/** Reads to the closing slash and takes flags along; `false` when the line has none, so it is a division. */
function readRegex(cursor: Cursor): boolean {
  const { text, end } = cursor;
  if (cursor.at < cursor.noRegexBefore) return false;
  let isInClass = false;
  let at = cursor.at + 1;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === C.BACKSLASH) at++;
    else if (code === C.OPEN_BRACKET) isInClass = true;
    else if (code === C.CLOSE_BRACKET) isInClass = false;
    else if (code === C.LINE_FEED || code === C.CARRIAGE_RETURN) break;
    else if (code === C.SLASH && !isInClass) {
      at++;
      cursor.take(OTHER, 0, C.endOfName(text, at, end), false);
      return true;
    }
  }
  cursor.noRegexBefore = at;
  return false;
}

function readOperator(cursor: Cursor, code: number): void {
  const { text, at, expectsOperand } = cursor;
  cursor.isControl = false;
  if (code === C.COMMA || code === C.SEMICOLON || code === C.COLON) {
    cursor.take(PUNCTUATOR, code, at + 1, true);
    return;
  }
  const next = text.charCodeAt(at + 1);
  if (code === C.DOT && next === C.DOT) {
    cursor.take(PUNCTUATOR, ELLIPSIS, at + (text.charCodeAt(at + 2) === C.DOT ? 3 : 2), true);
  } else if (code === C.QUESTION && next === C.DOT && !C.isDigit(text.charCodeAt(at + 2))) {
    cursor.take(PUNCTUATOR, C.DOT, at + 2, true);
  } else if (code === C.EQUALS && next === C.GREATER) {
    cursor.take(PUNCTUATOR, ARROW, at + 2, true);
  } else if ((code === C.PLUS || code === C.MINUS) && next === code) {
    // Before an operand as after it, what may follow stays what it was.
    cursor.take(PUNCTUATOR, DOUBLED, at + 2, expectsOperand);
  } else if ((code === C.AMPERSAND || code === C.BAR || code === C.LESS || code === C.QUESTION) && next === code) {
    cursor.take(PUNCTUATOR, DOUBLED, at + 2, true);
  } else {
    // A `!` behind an operand asserts that it is there.
    cursor.take(PUNCTUATOR, code, at + 1, code !== C.EXCLAMATION || expectsOperand || next === C.EQUALS);
  }
}
