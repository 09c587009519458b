import { isAscii, MIN_LENGTH, type RequiredWords, shortest, wordsOfPattern, worth } from './requiredWords';

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
    if (words?.every(isAscii) && worth(words) > worth(best)) best = words;
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
