/** Any of these stands in every text that matches, in lower case; `undefined` when nothing is sure to stand there. */
export type RequiredWords = readonly string[] | undefined;

/** Shorter ones stand in every file. */
const MIN_LENGTH = 3;
const MAX_WORDS = 100;

/**
 * What has to stand in a text for a regular expression to match anywhere in it, read off its source. Cautious: what it
 * does not understand is taken to match anything.
 */
export function wordsOfPattern(source: string): RequiredWords {
  const reading = { source, at: 0, isUnclear: false };
  const words = readAlternatives(reading);
  return reading.isUnclear || reading.at < source.length ? undefined : words;
}

interface Reading {
  readonly source: string;
  at: number;
  /** Something stands in it that this reader does not know. */
  isUnclear: boolean;
}

function readAlternatives(reading: Reading): RequiredWords {
  const branches: RequiredWords[] = [readBranch(reading)];
  while (reading.source[reading.at] === '|') {
    reading.at++;
    branches.push(readBranch(reading));
  }
  const words = branches.flatMap((branch) => branch ?? []);
  return branches.includes(undefined) || words.length > MAX_WORDS ? undefined : words;
}

/** A sequence requires what the best of its parts does. */
function readBranch(reading: Reading): RequiredWords {
  let best: RequiredWords;
  let run = '';
  const offer = (words: RequiredWords) => {
    if (words && shortest(words) > shortest(best)) best = words;
  };
  const endRun = () => {
    if (run.length >= MIN_LENGTH) offer([run]);
    run = '';
  };
  for (;;) {
    const { source, at } = reading;
    const character = source[at];
    if (character === undefined || character === '|' || character === ')') break;
    const piece = readPiece(reading);
    const isOptional = readQuantifier(reading);
    if (typeof piece === 'string' && isOptional === undefined) {
      run += piece;
      continue;
    }
    if (typeof piece === 'string' && isOptional === false) run += piece;
    else if (piece === ZERO_WIDTH) continue;
    endRun();
    if (isOptional !== true && typeof piece === 'object') offer(piece.words);
  }
  endRun();
  return best;
}

function shortest(words: RequiredWords): number {
  return words ? Math.min(...words.map(({ length }) => length)) : 0;
}

const ZERO_WIDTH = Symbol('matches no character');

/** A literal character, what a group requires, or a place that matches no character. */
type Piece = string | { readonly words: RequiredWords } | typeof ZERO_WIDTH;

const ANYTHING: Piece = { words: undefined };

function readPiece(reading: Reading): Piece {
  const { source } = reading;
  const character = source[reading.at++] ?? '';
  switch (character) {
    case '(':
      return readGroup(reading);
    case '[':
      skipClass(reading);
      return ANYTHING;
    case '.':
      return ANYTHING;
    case '^':
    case '$':
      return ZERO_WIDTH;
    case '\\': {
      const escaped = source[reading.at++] ?? '';
      if (escaped === 'b' || escaped === 'B') return ZERO_WIDTH;
      if (!/[a-z0-9]/i.test(escaped)) return escaped;
      reading.isUnclear ||= !/[dDwWsSnrtfv]/.test(escaped);
      return ANYTHING;
    }
    default:
      return character.toLowerCase();
  }
}

function readGroup(reading: Reading): Piece {
  const [opening = ''] = /^\?(?:[:=!]|<[=!]|<[^>]*>)/.exec(reading.source.slice(reading.at)) ?? [];
  reading.at += opening.length;
  const words = readAlternatives(reading);
  reading.at++;
  const isLookaround = /^\?<?[=!]/.test(opening);
  return isLookaround ? ZERO_WIDTH : { words };
}

function skipClass(reading: Reading): void {
  const { source } = reading;
  while (reading.at < source.length && source[reading.at] !== ']') reading.at += source[reading.at] === '\\' ? 2 : 1;
  reading.at++;
}

/** Whether a quantifier that follows lets the piece be missing; `undefined` when none follows. */
function readQuantifier(reading: Reading): boolean | undefined {
  const [quantifier] = /^(?:[?*+]|\{\d*,?\d*\})\??/.exec(reading.source.slice(reading.at)) ?? [];
  if (quantifier === undefined) return undefined;
  reading.at += quantifier.length;
  return /^(?:[?*]|\{0?,|\{0\})/.test(quantifier);
}

/** What has to stand in a file for a tree-sitter query to match, by the predicates of its patterns. */
export function wordsOfQuery(query: string): RequiredWords {
  const patterns = patternsOf(query).map(wordsOfQueryPattern);
  const isOpen = patterns.length === 0 || patterns.includes(undefined);
  return isOpen ? undefined : patterns.flatMap((words) => words ?? []);
}

const PREDICATE = /#(match|eq|any-of)\?\s+@[\w.-]+((?:\s+"(?:[^"\\]|\\.)*")+)\s*\)/g;

function wordsOfQueryPattern(pattern: string): RequiredWords {
  // One side of an alternation need not hold.
  if (pattern.includes('[')) return undefined;
  let best: RequiredWords;
  for (const [, predicate, list = ''] of pattern.matchAll(PREDICATE)) {
    const values = [...list.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, value = '']) => value.replace(/\\(.)/g, '$1'));
    const words = predicate === 'match' ? wordsOfPattern(values[0] ?? '') : values.map((value) => value.toLowerCase());
    if (words && shortest(words) > shortest(best)) best = words;
  }
  return shortest(best) >= MIN_LENGTH ? best : undefined;
}

/** The patterns a query holds side by side. */
export function patternsOf(query: string): readonly string[] {
  const patterns: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: token, index } of query.matchAll(/"(?:[^"\\]|\\.)*"|;[^\n]*|[()[\]]/g)) {
    if (token === '(' || token === '[') {
      if (depth++ === 0) start = index;
    } else if ((token === ')' || token === ']') && --depth === 0) {
      patterns.push(query.slice(start, index + 1));
    }
  }
  return patterns;
}
