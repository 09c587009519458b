import * as C from './characters';
import { type Cursor, NAME, STRING } from './cursor';
import { nameText } from './literalText';
import { ALL, type ModuleScan } from './moduleScan';
import { nextToken } from './nextToken';

/** One of the names in braces: `type name as alias`. */
export interface ClauseName {
  readonly name: string;
  readonly alias: string;
  readonly isType: boolean;
}

/**
 * Reads `{ a, b as c }` from its opening brace on, comments in it included, and goes past the closing one. Adds the names
 * to `names`; `false` where something else stands in it, and reading then stands there.
 */
export function readClause(cursor: Cursor, names: ClauseName[]): boolean {
  // A list for the words of each name would be a third of all that reading imports allocates.
  let [first, second, last] = ['', '', ''];
  let words = 0;
  for (nextToken(cursor); ; nextToken(cursor)) {
    const isEnd = cursor.isPunctuator(C.CLOSE_BRACE);
    if (isEnd || cursor.isPunctuator(C.COMMA)) {
      if (words > 0) names.push(clauseName(words, first, second, last));
      words = 0;
      if (!isEnd) continue;
      nextToken(cursor);
      return true;
    }
    if ((cursor.kind !== NAME && cursor.kind !== STRING) || words === 4) return false;
    const word = nameText(cursor) ?? '';
    if (words === 0) first = word;
    else if (words === 1) second = word;
    else last = word;
    words++;
  }
}

/** What a statement takes that takes nothing by name. */
export const NO_NAMES: readonly string[] = [];

/** What a statement takes by such names. */
export function namesOf({ readsNames }: Cursor, names: readonly ClauseName[]): readonly string[] {
  if (!readsNames || names.length === 0) return NO_NAMES;
  return names.length === 1 && names[0]?.name === '*' ? ALL : names.map(({ name }) => name);
}

/** Notes the names that an import of `specifier` brings into the file. */
export function addBindings({ cursor, bindings }: ModuleScan, names: readonly ClauseName[], specifier: string): void {
  if (!cursor.readsNames || names.length === 0) return;
  for (const { name, alias } of names) bindings.push({ local: alias, name, specifier });
}

/** Whether there are names, all of them of types. */
export function areTypes(names: readonly ClauseName[]): boolean {
  return names.length > 0 && names.every(({ isType }) => isType);
}

/** The name that so many words give; `last` is the third or the fourth of them. */
function clauseName(words: number, first: string, second: string, last: string): ClauseName {
  if (words === 1) return { name: first, alias: first, isType: false };
  if (words === 2) return { name: second, alias: second, isType: true };
  if (words === 3) return { name: first, alias: last, isType: false };
  return { name: second, alias: last, isType: true };
}
