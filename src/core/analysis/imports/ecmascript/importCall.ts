import type { TextPosition } from '../../../findings/textRange';
import { CLASS_BODY, holdsMembers } from './brackets';
import * as C from './characters';
import { type Cursor, NAME, PUNCTUATOR } from './cursor';
import { keptText, literalValue } from './literalText';
import { ALL, type ModuleScan, type OpenCall } from './moduleScan';
import { nextToken } from './nextToken';
import { IMPORT, PLAIN, STATIC, TYPE_OPERATOR, TYPEOF } from './words';

/** The word `import` or `require`, and what it stands behind and in: is it a call, a type, a method's name? */
export interface CallHead {
  readonly word: number;
  readonly start: TextPosition;
  /** Kind and value of the token before it. */
  readonly lastKind: number;
  readonly lastValue: number;
  readonly bracket: number;
}

/** What the cursor's token may turn out to be the head of. */
export function callHead({ value, tokenPosition, lastKind, lastValue, brackets }: Cursor): CallHead {
  return { word: value, start: tokenPosition, lastKind, lastValue, bracket: brackets.top };
}

/** Begins a call at its opening parenthesis and reads on to its first argument. */
export function openCall(scan: ModuleScan, { word, start, lastKind, lastValue, bracket }: CallHead): void {
  const { cursor } = scan;
  const { brackets } = cursor;
  const isInFunction = brackets.functions > 0 || scan.arrowDepth >= 0;
  const { depth } = brackets;
  nextToken(cursor);
  const isType = word === IMPORT && isTypeContext(lastKind, lastValue);
  const literal = literalValue(cursor);
  scan.openCalls.push({
    start,
    argumentStart: cursor.start,
    literal,
    literalStop: cursor.stop,
    argumentStop: -1,
    depth,
    kind: isType ? 'type' : word === IMPORT || isInFunction ? 'dynamic' : 'require',
    mayBeMethod: literal === undefined && isMethodName(bracket, lastKind, lastValue),
  });
}

/** Notices that the token, a comma or a closing parenthesis, ends the innermost call or its first argument. */
export function endOfArgument(scan: ModuleScan): void {
  const { cursor, openCalls } = scan;
  const { depth } = cursor.brackets;
  for (let call = openCalls.at(-1); call && depth <= call.depth; call = openCalls.at(-1)) {
    if (depth === call.depth && !cursor.isPunctuator(C.COMMA)) return;
    if (call.argumentStop < 0) call.argumentStop = cursor.lastStop;
    if (depth === call.depth) return;
    openCalls.pop();
    if (depth === call.depth - 1 && cursor.isPunctuator(C.CLOSE_PAREN)) addCall(scan, call);
  }
}

function addCall({ cursor, imports }: ModuleScan, call: OpenCall): void {
  const { text, at } = cursor;
  if (call.argumentStop <= call.argumentStart) return;
  const common = { range: { start: call.start, end: cursor.position }, names: ALL };
  if (call.literal !== undefined && call.literalStop === call.argumentStop) {
    const kind = call.kind === 'dynamic' && isTypeBefore(text, at) ? 'type' : call.kind;
    imports.push({ ...common, specifier: call.literal, kind });
  } else if (!call.mayBeMethod) {
    const specifier = keptText(text, call.argumentStart, call.argumentStop);
    imports.push({ ...common, specifier, kind: call.kind, isExpression: true });
  }
}

/** What may follow `import('x')` only in a type: a member that no promise has. */
const MEMBER_OF_TYPE = /\s*\.\s*(?!then\b|catch\b|finally\b)[\w$]/y;

function isTypeBefore(text: string, at: number): boolean {
  MEMBER_OF_TYPE.lastIndex = at;
  return MEMBER_OF_TYPE.test(text);
}

/** Whether only a type can follow the token. */
function isTypeContext(kind: number, value: number): boolean {
  if (kind === NAME) return value === TYPE_OPERATOR || value === TYPEOF;
  return kind === PUNCTUATOR && (value === C.LESS || value === C.BAR || value === C.AMPERSAND);
}

/** Whether a name in such brackets, behind such a token, may be that of a method. */
function isMethodName(bracket: number, kind: number, value: number): boolean {
  if (!holdsMembers(bracket)) return false;
  if (kind === NAME) return value === PLAIN || value === STATIC;
  if (kind !== PUNCTUATOR) return bracket === CLASS_BODY;
  return (
    value === C.OPEN_BRACE ||
    value === C.COMMA ||
    value === C.SEMICOLON ||
    value === C.CLOSE_BRACE ||
    value === C.CLOSE_PAREN ||
    value === C.STAR
  );
}
