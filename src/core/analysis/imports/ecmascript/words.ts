/** What a reserved or contextual word means to the scanner; `PLAIN` for every other name. */
export const PLAIN = 0;
/** An expression follows: `return`, `case`, `new`. */
export const OPERATOR = 1;
/** A statement follows: `else`, `do`. */
export const STATEMENT = 2;
/** A head in parentheses follows: `if`, `for`. */
export const CONTROL = 3;
export const FUNCTION = 4;
/** A body of members follows: `class`, `interface`. */
export const CLASS = 5;
/** A type follows: `as`, `keyof`. */
export const TYPE_OPERATOR = 6;
export const TYPEOF = 7;
export const AWAIT = 8;
export const DECLARATION = 9;
export const STATIC = 10;
export const TYPE = 11;
export const IMPORT = 12;
export const EXPORT = 13;
export const REQUIRE = 14;

/** Length of the longest word. */
const LONGEST = 10;

const GROUPS: readonly (readonly [word: number, names: string])[] = [
  [OPERATOR, 'return case delete in instanceof new void yield throw of default'],
  [STATEMENT, 'else do'],
  [CONTROL, 'if while for with switch catch'],
  [FUNCTION, 'function'],
  [CLASS, 'class interface'],
  [TYPE_OPERATOR, 'as keyof extends is satisfies'],
  [TYPEOF, 'typeof'],
  [AWAIT, 'await'],
  [DECLARATION, 'const let var'],
  [STATIC, 'static'],
  [TYPE, 'type'],
  [IMPORT, 'import'],
  [EXPORT, 'export'],
  [REQUIRE, 'require'],
];

interface Word {
  readonly name: string;
  /** Its second character, as comparing texts takes more time. */
  readonly second: number;
  readonly word: number;
}

/** The words by their length and first character, under what `keyOf` makes of them. */
const WORDS: (readonly Word[] | undefined)[] = Array.from({ length: keyOf(LONGEST, 127) + 1 });
for (const [word, names] of GROUPS) {
  for (const name of names.split(' ')) {
    const key = keyOf(name.length, name.charCodeAt(0));
    WORDS[key] = [...(WORDS[key] ?? []), { name, second: name.charCodeAt(1), word }];
  }
}

function keyOf(length: number, first: number): number {
  return length * 128 + first;
}

/** The word that stands at `start`, whose first character is `first`. */
export function wordAt(text: string, start: number, end: number, first: number): number {
  const length = end - start;
  if (first > 127 || length > LONGEST) return PLAIN;
  const words = WORDS[keyOf(length, first)];
  if (!words) return PLAIN;
  const secondHere = text.charCodeAt(start + 1);
  for (const { name, second, word } of words) if (second === secondHere && text.startsWith(name, start)) return word;
  return PLAIN;
}

/** Whether an expression or statement follows the word, so that a slash begins a regular expression. */
export function expectsOperandAfter(word: number): boolean {
  return word === OPERATOR || word === STATEMENT || word === TYPEOF || word === AWAIT;
}
