export const TAB = 9;
export const LINE_FEED = 10;
export const CARRIAGE_RETURN = 13;
export const SPACE = 32;
export const EXCLAMATION = 33;
export const DOUBLE_QUOTE = 34;
export const DOLLAR = 36;
export const AMPERSAND = 38;
export const SINGLE_QUOTE = 39;
export const OPEN_PAREN = 40;
export const CLOSE_PAREN = 41;
export const STAR = 42;
export const PLUS = 43;
export const COMMA = 44;
export const MINUS = 45;
export const DOT = 46;
export const SLASH = 47;
export const COLON = 58;
export const SEMICOLON = 59;
export const LESS = 60;
export const EQUALS = 61;
export const GREATER = 62;
export const QUESTION = 63;
export const OPEN_BRACKET = 91;
export const BACKSLASH = 92;
export const CLOSE_BRACKET = 93;
export const BACKTICK = 96;
export const OPEN_BRACE = 123;
export const BAR = 124;
export const CLOSE_BRACE = 125;

const NAME_PART = 1;
const DIGIT = 2;
const WHITE = 4;

/** What each ASCII character can be. */
const CLASSES = new Uint8Array(128);
for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$#\\')
  CLASSES[character.charCodeAt(0)] = NAME_PART;
for (const character of '0123456789') CLASSES[character.charCodeAt(0)] = NAME_PART | DIGIT;
// A NUL is no code, so it stands for nothing, like white space.
for (const character of '\0\t\v\f \n\r') CLASSES[character.charCodeAt(0)] = WHITE;

/** Whether a name may hold the character. A backslash begins an escaped one, `#` a private name. */
export function isNamePart(code: number): boolean {
  return code < 128 ? ((CLASSES[code] ?? 0) & NAME_PART) !== 0 : code === code && !isOtherWhite(code);
}

/** Where the name ends that goes through what stands before `at`. */
export function endOfName(text: string, at: number, end: number): number {
  let to = at;
  while (to < end && isNamePart(text.charCodeAt(to))) to++;
  return to;
}

export function isDigit(code: number): boolean {
  return code < 128 && ((CLASSES[code] ?? 0) & DIGIT) !== 0;
}

/** White space and line ends. */
export function isWhite(code: number): boolean {
  return code < 128 ? ((CLASSES[code] ?? 0) & WHITE) !== 0 : isOtherWhite(code);
}

function isOtherWhite(code: number): boolean {
  if (code === 0xfeff || code === 0xa0 || code === 0x2028 || code === 0x2029) return true;
  return (code >= 0x2000 && code <= 0x200a) || code === 0x1680 || code === 0x202f || code === 0x205f || code === 0x3000;
}
