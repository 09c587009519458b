/** Any of these, of ASCII and in lower case, stands in every text that matches; `undefined` when nothing is sure to. */
export type RequiredWords = readonly string[] | undefined;

/** Shorter ones stand in every file. */
export const MIN_LENGTH = 2;
const MAX_WORDS = 100;
/** Of parts that may be written in several ways no more ways together are spelt out. */
const MAX_SPELT = 24;
/** Larger classes of characters are not spelt out. */
const MAX_CLASS = 4;

/**
 * What has to stand in a text for a regular expression to match anywhere in it, read off its source. Cautious: what it
 * does not understand is taken to match anything.
 */
export function wordsOfPattern(source: string): RequiredWords {
  const reading = { source, at: 0, isUnclear: false };
  const { words } = readAlternatives(reading);
  return reading.isUnclear || reading.at < source.length ? undefined : words;
}

/** Whether a pattern matches whatever holds one of the words it requires. */
export function isListOfWords({ source, ignoreCase }: RegExp): boolean {
  if (!ignoreCase) return false;
  const reading = { source, at: 0, isUnclear: false };
  const { texts = [''] } = readAlternatives(reading);
  const isRead = !reading.isUnclear && reading.at === source.length;
  return isRead && texts.every(({ length }) => length >= MIN_LENGTH);
}

interface Reading {
  readonly source: string;
  at: number;
  /** Something stands in it that this reader does not know. */
  isUnclear: boolean;
}

/** What a part of a pattern says of the texts it matches. */
interface Part {
  readonly words: RequiredWords;
  /** All texts it matches, in lower case, where they are few. */
  readonly texts: readonly string[] | undefined;
}

function readAlternatives(reading: Reading): Part {
  const branches: Part[] = [readBranch(reading)];
  while (reading.source[reading.at] === '|') {
    reading.at++;
    branches.push(readBranch(reading));
  }
  return {
    words: withoutLonger(united(branches.map(({ words }) => words))),
    texts: united(branches.map(({ texts }) => texts)),
  };
}

function united(lists: readonly RequiredWords[]): RequiredWords {
  const all = [...new Set(lists.flatMap((list) => list ?? []))];
  return lists.includes(undefined) || all.length > MAX_WORDS ? undefined : all;
}

/** A sequence requires what the best of its parts does. */
function readBranch(reading: Reading): Part {
  let best: RequiredWords;
  /** The texts of the parts read last, one behind the other. */
  let run: readonly string[] = [''];
  let isWhole = true;
  const offer = (words: RequiredWords) => {
    if (words && worth(words) > worth(best)) best = words;
  };
  const endRun = () => {
    const words = withoutLonger(run);
    if (shortest(words) >= MIN_LENGTH) offer(words);
    run = [''];
    isWhole = false;
  };
  for (;;) {
    const character = reading.source[reading.at];
    if (character === undefined || character === '|' || character === ')') break;
    const part = readPart(reading);
    const times = readQuantifier(reading);
    if (part === ZERO_WIDTH) continue;
    const texts =
      times === 'once' || times === 'many' ? part.texts : times === 'at most once' ? withNone(part) : undefined;
    if (texts && run.length * texts.length > MAX_SPELT) endRun();
    if (texts) run = joined(run, texts);
    if (!texts || times === 'many') endRun();
    if (times === 'once' || times === 'many') offer(part.words);
  }
  const texts = isWhole ? run : undefined;
  endRun();
  return { words: best, texts };
}

function joined(befores: readonly string[], texts: readonly string[]): readonly string[] {
  // Most of a pattern is one plain character behind the other.
  if (befores.length === 1 && texts.length === 1) return [`${befores[0]}${texts[0]}`];
  return befores.flatMap((before) => texts.map((text) => before + text));
}

function withNone({ texts }: Part): readonly string[] | undefined {
  return texts && ['', ...texts];
}

/** Where a word stands, so do those within it. */
function withoutLonger(words: RequiredWords): RequiredWords {
  if (!words || words.length === 1) return words;
  const different = [...new Set(words)];
  return different.filter((word) => !different.some((other) => other !== word && word.includes(other)));
}

/** What most files hold. */
const COMMON: ReadonlySet<string> = new Set([
  'from',
  'await',
  'import',
  'const',
  'return',
  'function',
  'this.',
  'string',
]);

/** How much it says that one of the words is there: as much as the commonest, which are the shortest. */
export function worth(words: RequiredWords): number {
  return words?.some((word) => COMMON.has(word)) ? 1 : shortest(words);
}

export function shortest(words: RequiredWords): number {
  return words ? Math.min(...words.map(({ length }) => length)) : 0;
}

const ZERO_WIDTH = Symbol('matches no character');
const ANYTHING: Part = { words: undefined, texts: undefined };

function literal(...characters: readonly string[]): Part {
  return characters.every(isAscii)
    ? { words: undefined, texts: [...new Set(characters.map((one) => one.toLowerCase()))] }
    : ANYTHING;
}

export function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

/** A character, a class of them or a group. */
function readPart(reading: Reading): Part | typeof ZERO_WIDTH {
  const { source } = reading;
  const character = source[reading.at++] ?? '';
  switch (character) {
    case '(':
      return readGroup(reading);
    case '[':
      return readClass(reading);
    case '.':
      return ANYTHING;
    case '^':
    case '$':
      return ZERO_WIDTH;
    case '\\': {
      const escaped = source[reading.at++] ?? '';
      if (escaped === 'b' || escaped === 'B') return ZERO_WIDTH;
      if (!/[a-z0-9]/i.test(escaped)) return literal(escaped);
      reading.isUnclear ||= !/[dDwWsSnrtfv]/.test(escaped);
      return ANYTHING;
    }
    default:
      return literal(character);
  }
}

function readGroup(reading: Reading): Part | typeof ZERO_WIDTH {
  const [opening = ''] = /^\?(?:[:=!]|<[=!]|<[^>]*>)/.exec(reading.source.slice(reading.at)) ?? [];
  reading.at += opening.length;
  const part = readAlternatives(reading);
  reading.at++;
  const isLookaround = /^\?<?[=!]/.test(opening);
  return isLookaround ? ZERO_WIDTH : part;
}

function readClass(reading: Reading): Part {
  const { source, at } = reading;
  while (reading.at < source.length && source[reading.at] !== ']') reading.at += source[reading.at] === '\\' ? 2 : 1;
  const characters = source.slice(at, reading.at++);
  const isPlain = /^[^\\^-]+$|^-[^\\^-]*$/.test(characters) && characters.length <= MAX_CLASS;
  return isPlain ? literal(...characters.split('')) : ANYTHING;
}

/** How often what a quantifier follows is there. */
function readQuantifier(reading: Reading): 'once' | 'at most once' | 'many' | 'maybe many' {
  if (!'?*+{'.includes(reading.source[reading.at] ?? ' ')) return 'once';
  const [quantifier] = /^(?:[?*+]|\{\d*,?\d*\})\??/.exec(reading.source.slice(reading.at)) ?? [];
  if (quantifier === undefined) return 'once';
  reading.at += quantifier.length;
  if (quantifier.startsWith('?')) return 'at most once';
  return /^(?:\*|\{0?,|\{0\})/.test(quantifier) ? 'maybe many' : 'many';
}
