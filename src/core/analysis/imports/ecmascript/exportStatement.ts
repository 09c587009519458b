import type { TextPosition } from '../../../findings/textRange';
import * as C from './characters';
import { areTypes, type ClauseName, namesOf, readClause } from './clause';
import { type Cursor, NAME } from './cursor';
import { addImport, readAlias, readFrom, readImport } from './importStatement';
import { nameText, wordText } from './literalText';
import { ALL, type ModuleScan } from './moduleScan';
import { nextToken } from './nextToken';
import { DECLARATION, IMPORT, TYPE } from './words';

/** Words that stand between `export` and what is declared. */
const MODIFIERS = new Set(['declare', 'abstract', 'async', 'const']);
const DECLARATIONS = new Set(['function', 'class', 'interface', 'enum', 'namespace', 'module']);

/** Reads what begins with `export` up to the names it exports; an initialiser or a body is left to come. */
export function readExport(scan: ModuleScan): void {
  const { cursor } = scan;
  const start = cursor.tokenPosition;
  nextToken(cursor);
  if (cursor.kind === NAME && cursor.value === IMPORT) {
    readImport(scan, start, true);
    return;
  }
  if (cursor.isName('default') || cursor.isPunctuator(C.EQUALS)) {
    scan.exports.push({ name: 'default' });
    nextToken(cursor);
    return;
  }
  if (cursor.kind === NAME && cursor.value === TYPE) {
    nextToken(cursor);
    if (cursor.kind === NAME) scan.exports.push({ name: nameText(cursor) ?? '' });
    else readForwarded(scan, start, true);
    return;
  }
  if (cursor.kind === NAME) readDeclared(scan);
  else readForwarded(scan, start, false);
}

/** `* from`, `* as a from`, `{…} from`, and `{…}` of the file's own names. */
function readForwarded(scan: ModuleScan, start: TextPosition, isType: boolean): void {
  const { cursor } = scan;
  if (cursor.isPunctuator(C.STAR)) {
    const alias = readAlias(cursor);
    const specifier = readFrom(cursor);
    if (alias === undefined || specifier === undefined) return;
    scan.exports.push({ name: alias === '' ? '*' : alias, from: specifier, as: '*' });
    addImport(scan, start, isType ? 'type' : 're-export', ALL, specifier);
    return;
  }
  if (!cursor.isPunctuator(C.OPEN_BRACE)) return;
  const names: ClauseName[] = [];
  if (!readClause(cursor, names)) return;
  const specifier = readFrom(cursor);
  if (specifier === undefined) {
    for (const { name, alias } of names) scan.localExports.push({ local: name, name: alias });
    return;
  }
  for (const { name, alias } of names) scan.exports.push({ name: alias, from: specifier, as: name });
  addImport(scan, start, isType || areTypes(names) ? 'type' : 're-export', namesOf(cursor, names), specifier);
}

function readDeclared(scan: ModuleScan): void {
  const { cursor } = scan;
  let isVariable = false;
  for (; cursor.kind === NAME; nextToken(cursor)) {
    const word = wordText(cursor);
    if (cursor.value === DECLARATION) isVariable = true;
    if (DECLARATIONS.has(word)) {
      readDeclaredName(scan);
      return;
    }
    if (cursor.value === DECLARATION || MODIFIERS.has(word)) continue;
    if (isVariable) {
      scan.exports.push({ name: word });
      scan.declaringDepth = cursor.brackets.depth;
      nextToken(cursor);
    }
    return;
  }
  if (isVariable) readPattern(scan);
}

function readDeclaredName({ cursor, exports }: ModuleScan): void {
  nextToken(cursor);
  if (cursor.isPunctuator(C.STAR)) nextToken(cursor);
  const name = nameText(cursor);
  if (name === undefined) return;
  exports.push({ name });
  nextToken(cursor);
}

/** The variables of `{ a, b: c = 1, ...d }` or `[a, b]`: the names that a comma, an end or a default follows. */
function readPattern({ cursor, exports }: ModuleScan): void {
  const { brackets } = cursor;
  if (!cursor.isPunctuator(C.OPEN_BRACE) && !cursor.isPunctuator(C.OPEN_BRACKET)) return;
  const outside = brackets.depth - 1;
  while (brackets.depth > outside && cursor.kind !== 0) {
    const name = cursor.kind === NAME ? nameText(cursor) : undefined;
    nextToken(cursor);
    if (name === undefined) continue;
    if (endsVariable(cursor)) exports.push({ name });
    if (cursor.isPunctuator(C.EQUALS)) skipDefault(cursor);
  }
}

function endsVariable(cursor: Cursor): boolean {
  return [C.COMMA, C.EQUALS, C.CLOSE_BRACE, C.CLOSE_BRACKET].some((end) => cursor.isPunctuator(end));
}

/** Goes to the comma or bracket that ends a default value. */
function skipDefault(cursor: Cursor): void {
  const { depth } = cursor.brackets;
  while (cursor.kind !== 0 && cursor.brackets.depth >= depth) {
    if (cursor.brackets.depth === depth && cursor.isPunctuator(C.COMMA)) return;
    nextToken(cursor);
  }
}
