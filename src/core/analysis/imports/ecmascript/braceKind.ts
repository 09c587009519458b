import { BLOCK, FUNCTION_BODY, holdsMembers, JSX_HOLE, OBJECT, TEMPLATE_HOLE } from './brackets';
import * as C from './characters';
import { ARROW, type Cursor, DOUBLED, ELLIPSIS, END, NAME, PUNCTUATOR } from './cursor';
import { expectsOperandAfter, STATEMENT, STATIC } from './words';

/** What `{` opens, told from the token before it, which the cursor still holds. */
export function braceKind(cursor: Cursor): number {
  const { kind, value, brackets } = cursor;
  if (kind === PUNCTUATOR && value === ARROW) return FUNCTION_BODY;
  const announced = kind === PUNCTUATOR && opensType(value) ? undefined : cursor.takeAnnounced();
  if (announced !== undefined) return announced;
  const { top } = brackets;
  const orFunction = holdsMembers(top) ? FUNCTION_BODY : BLOCK;
  if (kind === PUNCTUATOR) return afterPunctuator(cursor, top, orFunction);
  if (kind !== NAME) return kind === END ? BLOCK : orFunction;
  if (value === STATEMENT) return BLOCK;
  if (expectsOperandAfter(value)) return OBJECT;
  return value === STATIC ? BLOCK : orFunction;
}

function afterPunctuator({ value, isControl }: Cursor, top: number, orFunction: number): number {
  switch (value) {
    case C.CLOSE_PAREN:
      return isControl ? BLOCK : FUNCTION_BODY;
    case C.OPEN_BRACE:
      return top === JSX_HOLE || top === TEMPLATE_HOLE ? OBJECT : BLOCK;
    case C.SEMICOLON:
      return BLOCK;
    case C.CLOSE_BRACE:
    case C.CLOSE_BRACKET:
    case C.GREATER:
      return orFunction;
    default:
      return OBJECT;
  }
}

/** Whether a type or a value follows, so that `{` behind it is not yet the body that was announced. */
function opensType(value: number): boolean {
  switch (value) {
    case C.LESS:
    case C.COMMA:
    case C.BAR:
    case C.AMPERSAND:
    case C.EQUALS:
    case C.COLON:
    case C.QUESTION:
    case DOUBLED:
    case ELLIPSIS:
      return true;
    default:
      return false;
  }
}
