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

const WORDS: ReadonlyMap<string, number> = new Map(
  GROUPS.flatMap(([word, names]) => names.split(' ').map((name) => [name, word] as const)),
);

/** For each first character the lengths its words have, as bits: most names are told from words without a look-up. */
const LENGTHS = new Uint16Array(128);
for (const name of WORDS.keys()) {
  const first = name.charCodeAt(0);
  LENGTHS[first] = (LENGTHS[first] ?? 0) | (1 << name.length);
}

/** The word that stands at `start`, whose first character is `first`. */
export function wordAt(text: string, start: number, end: number, first: number): number {
  const length = end - start;
  if (first > 127 || length > 10 || ((LENGTHS[first] ?? 0) & (1 << length)) === 0) return PLAIN;
  return WORDS.get(text.slice(start, end)) ?? PLAIN;
}

/** Whether an expression or statement follows the word, so that a slash begins a regular expression. */
export function expectsOperandAfter(word: number): boolean {
  return word === OPERATOR || word === STATEMENT || word === TYPEOF || word === AWAIT;
}
