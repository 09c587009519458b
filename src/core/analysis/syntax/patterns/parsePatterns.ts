import { known, NOT_KNOWN, peek, type Reading, startReading, take, textOf } from './patternReading';
import { readPredicate } from './readPredicate';
import { ANY, ANY_NAMED, type PatternForm, type PatternNode, type TreePattern } from './treePattern';
import type { TreeVocabulary } from './treeVocabulary';

/**
 * Reads the patterns of a tree-sitter query. `undefined` where it asks for more than is known here (groups of siblings,
 * repeated ones, supertypes, other predicates) or for what the grammar does not have: such a query is the parser's own matter.
 */
export function parsePatterns(query: string, vocabulary: TreeVocabulary): readonly TreePattern[] | undefined {
  const reading = startReading(query, vocabulary);
  const patterns: TreePattern[] = [];
  try {
    while (reading.at < reading.tokens.length) {
      reading.predicates = [];
      const root = readNode(reading, false);
      if (root.isOptional || root.field !== 0) throw NOT_KNOWN;
      patterns.push({ root, kinds: kindsOf(root), predicates: reading.predicates });
    }
    return patterns;
  } catch (error) {
    if (error === NOT_KNOWN) return undefined;
    throw error;
  }
}

function kindsOf({ choices }: PatternNode): readonly number[] {
  const kinds = [...new Set(choices.map(({ kind }) => kind))];
  return kinds.find((kind) => kind === ANY || kind === ANY_NAMED) === undefined ? kinds : [ANY];
}

function readNode(reading: Reading, isNext: boolean): PatternNode {
  const { vocabulary } = reading;
  let field = 0;
  if (peek(reading).endsWith(':')) field = known(vocabulary.fieldOf(take(reading).slice(0, -1)));
  const choices = readChoices(reading);
  const isOptional = peek(reading) === '?';
  if (isOptional) {
    take(reading);
    if (choices.some(({ parts }) => choices.length > 1 || parts.length > 0)) throw NOT_KNOWN;
  }
  const captures = readCaptures(reading);
  const isLast = peek(reading) === '.' && reading.tokens[reading.at + 1] === ')';
  // Of a choice the parser holds but the last one to it.
  if (isLast && choices.length > 1) throw NOT_KNOWN;
  // It drops a match that is like another with an optional part more.
  const hasOptional = choices.some(({ parts }) => parts.some((part) => part.isOptional && part.hasCaptures));
  if (hasOptional && captures.length === 0) throw NOT_KNOWN;
  return {
    choices,
    field,
    captures,
    isNext,
    isLast,
    isOptional,
    hasCaptures: captures.length > 0 || choices.some(hasCaptures),
  };
}

function readChoices(reading: Reading): readonly PatternForm[] {
  if (peek(reading) !== '[') return [readForm(reading)];
  take(reading);
  const choices: PatternForm[] = [];
  while (peek(reading) !== ']') {
    const form = readForm(reading);
    choices.push({ ...form, captures: readCaptures(reading) });
  }
  take(reading);
  return choices;
}

function readForm(reading: Reading): PatternForm {
  const { vocabulary } = reading;
  const token = take(reading);
  if (token === '_') return leaf(ANY);
  if (token.startsWith('"')) return leaf(known(vocabulary.kindOf(textOf(token), false)));
  if (token !== '(') throw NOT_KNOWN;
  const name = take(reading);
  if (!/^\w+$/.test(name) || name === 'ERROR' || name === 'MISSING') throw NOT_KNOWN;
  const kind = name === '_' ? ANY_NAMED : known(vocabulary.kindOf(name, true));
  const absent: number[] = [];
  const parts: PatternNode[] = [];
  let isNext = false;
  while (peek(reading) !== ')') {
    const token = peek(reading);
    if (token === '.') {
      isNext = true;
      take(reading);
    } else if (token.startsWith('!')) {
      absent.push(known(vocabulary.fieldOf(take(reading).slice(1))));
    } else if (token === '(' && reading.tokens[reading.at + 1]?.startsWith('#')) {
      reading.predicates.push(readPredicate(reading));
    } else {
      const part = readNode(reading, isNext);
      if (isUneven(parts.at(-1), part)) throw NOT_KNOWN;
      parts.push(part);
      isNext = false;
    }
  }
  take(reading);
  if (kind === ANY_NAMED && parts[0]?.isOptional) throw NOT_KNOWN;
  return { kind, absent, captures: [], parts };
}

/** Whether the parser tries fewer ways to match the two than there are, or more than are of use. */
function isUneven(part: PatternNode | undefined, next: PatternNode): boolean {
  if (!part) return false;
  // It tries no other place for a part when nothing of it is kept.
  if (next.isNext && !part.isNext && !part.hasCaptures) return true;
  // It leaves an optional part out for the sake of a place of the next one; there is but one that fills a field.
  return part.isOptional && (part.isNext || next.isNext || next.field === 0 || next.field === part.field);
}

function hasCaptures({ captures, parts }: PatternForm): boolean {
  return captures.length > 0 || parts.some((part) => part.hasCaptures);
}

function leaf(kind: number): PatternForm {
  return { kind, absent: [], captures: [], parts: [] };
}

function readCaptures(reading: Reading): readonly string[] {
  const captures: string[] = [];
  while (peek(reading).startsWith('@')) captures.push(take(reading).slice(1));
  return captures;
}
