import * as C from './characters';
import { type Cursor, NAME, STRING } from './cursor';
import { nameText } from './literalText';
import { nextToken } from './nextToken';

/** One of the names in braces: `type name as alias`. */
export interface ClauseName {
  readonly name: string;
  readonly alias: string;
  readonly isType: boolean;
}

/**
 * Reads `{ a, b as c }` from its opening brace on, comments in it included, and goes past the closing one.
 * `undefined` where something else stands in it; reading then stands there.
 */
export function readClause(cursor: Cursor): readonly ClauseName[] | undefined {
  const names: ClauseName[] = [];
  let words: string[] = [];
  for (nextToken(cursor); ; nextToken(cursor)) {
    const isEnd = cursor.isPunctuator(C.CLOSE_BRACE);
    if (isEnd || cursor.isPunctuator(C.COMMA)) {
      const name = clauseName(words);
      if (name) names.push(name);
      words = [];
      if (!isEnd) continue;
      nextToken(cursor);
      return names;
    }
    if ((cursor.kind !== NAME && cursor.kind !== STRING) || words.length === 4) return undefined;
    words.push(nameText(cursor) ?? '');
  }
}

function clauseName(words: readonly string[]): ClauseName | undefined {
  const [first, second, third, fourth] = words;
  if (first === undefined) return undefined;
  if (second === undefined) return { name: first, alias: first, isType: false };
  if (third === undefined) return { name: second, alias: second, isType: true };
  if (fourth === undefined) return { name: first, alias: third, isType: false };
  return { name: second, alias: fourth, isType: true };
}
