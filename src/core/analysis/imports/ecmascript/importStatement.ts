import type { TextPosition } from '../../../findings/textRange';
import type { ImportKind } from '../../structure/moduleGraph';
import * as C from './characters';
import { addBindings, areTypes, type ClauseName, NO_NAMES, namesOf, readClause } from './clause';
import { type Cursor, NAME, STRING } from './cursor';
import { callHead, openCall } from './importCall';
import { literalValue, nameText } from './literalText';
import { ALL, type ModuleScan } from './moduleScan';
import { nextToken } from './nextToken';
import { REQUIRE, TYPE, TYPEOF } from './words';

/**
 * Reads what begins with `import`: a declaration, `import x = require(…)`, or a call. `start` is where the statement
 * begins, which is before the word in `export import`. Where it turns out to be something else, nothing comes of it.
 */
export function readImport(scan: ModuleScan, start: TextPosition, isExported: boolean): void {
  const { cursor } = scan;
  const head = { ...callHead(cursor), start };
  nextToken(cursor);
  if (cursor.isPunctuator(C.DOT)) {
    // `import.meta` is no import; `import.defer(…)` is one.
    nextToken(cursor);
    if (cursor.isName('meta')) return;
    nextToken(cursor);
  }
  if (cursor.isPunctuator(C.OPEN_PAREN)) openCall(scan, head);
  else if (cursor.kind === STRING) addImport(scan, start, 'side-effect', NO_NAMES, literalValue(cursor) ?? '');
  else readDeclaration(scan, start, isExported);
}

function readDeclaration(scan: ModuleScan, start: TextPosition, isExported: boolean): void {
  const { cursor } = scan;
  const names: ClauseName[] = [];
  const isType = readDefault(cursor, names);
  const defaultName = names[0]?.alias;
  if (defaultName !== undefined && cursor.isPunctuator(C.EQUALS)) {
    readImportEquals(scan, start, isType, isExported ? defaultName : undefined);
    return;
  }
  if (defaultName !== undefined && cursor.isPunctuator(C.COMMA)) nextToken(cursor);
  if (cursor.isPunctuator(C.STAR)) {
    const alias = readAlias(cursor);
    if (alias === undefined) return;
    names.push({ name: '*', alias, isType: false });
  } else if (cursor.isPunctuator(C.OPEN_BRACE) && !readClause(cursor, names)) {
    return;
  }
  const specifier = readFrom(cursor);
  if (specifier === undefined) return;
  addBindings(scan, names, specifier);
  addImport(scan, start, isType || areTypes(names) ? 'type' : 'static', namesOf(cursor, names), specifier);
}

/** Reads the name a default gets, and the word before it that modifies the import; tells whether that is `type`. */
function readDefault(cursor: Cursor, names: ClauseName[]): boolean {
  if (cursor.kind !== NAME) return false;
  const mayBeType = cursor.value === TYPE || cursor.value === TYPEOF;
  const mayBePhase = cursor.isName('defer') || cursor.isName('source');
  const first = nameText(cursor);
  nextToken(cursor);
  const isModifier = (mayBeType || mayBePhase) && modifies(cursor);
  const alias = !isModifier ? first : cursor.kind === NAME ? nameText(cursor) : undefined;
  if (isModifier && alias !== undefined) nextToken(cursor);
  if (alias !== undefined) names.push({ name: 'default', alias, isType: false });
  return isModifier && mayBeType;
}

/** Whether the word before was `type`, `defer` or `source` as a modifier, told by what follows. */
function modifies(cursor: Cursor): boolean {
  if (cursor.kind !== NAME) return cursor.isPunctuator(C.OPEN_BRACE) || cursor.isPunctuator(C.STAR);
  // `import type from 'x'` brings a default called type, `import type from from 'x'` a type called from.
  return !cursor.isName('from') || /\s*from\b/y.test(cursor.text.slice(cursor.stop, cursor.stop + 20));
}

/** Reads `* as name`, from the star on; also `*` alone, as the empty name. */
export function readAlias(cursor: Cursor): string | undefined {
  nextToken(cursor);
  if (!cursor.isName('as')) return '';
  nextToken(cursor);
  const alias = nameText(cursor);
  if (alias !== undefined) nextToken(cursor);
  return alias;
}

/** Reads `from` and stays at the string behind it, whose value it gives; `undefined` when something else stands there. */
export function readFrom(cursor: Cursor): string | undefined {
  if (!cursor.isName('from')) return undefined;
  nextToken(cursor);
  return cursor.kind === STRING ? literalValue(cursor) : undefined;
}

function readImportEquals(scan: ModuleScan, start: TextPosition, isType: boolean, exported: string | undefined): void {
  const { cursor } = scan;
  nextToken(cursor);
  if (exported !== undefined) scan.exports.push({ name: exported });
  if (cursor.kind !== NAME || cursor.value !== REQUIRE) return;
  nextToken(cursor);
  if (!cursor.isPunctuator(C.OPEN_PAREN)) return;
  nextToken(cursor);
  const specifier = literalValue(cursor);
  if (specifier === undefined) return;
  nextToken(cursor);
  if (cursor.isPunctuator(C.CLOSE_PAREN)) addImport(scan, start, isType ? 'type' : 'require', ALL, specifier);
}

/** Adds the import whose specifier is the token read last, with the attributes and the semicolon that follow. */
export function addImport(
  { cursor, imports }: ModuleScan,
  start: TextPosition,
  kind: ImportKind,
  names: readonly string[],
  specifier: string,
): void {
  let end = cursor.position;
  nextToken(cursor);
  if (cursor.isName('with') || cursor.isName('assert')) {
    nextToken(cursor);
    if (cursor.isPunctuator(C.OPEN_BRACE)) end = readAttributes(cursor) ?? end;
  }
  if (cursor.isPunctuator(C.SEMICOLON)) {
    end = cursor.position;
    nextToken(cursor);
  }
  imports.push({ specifier, kind, range: { start, end }, names });
}

/** Goes past `{ type: 'json' }` and gives its end; `undefined` when something else stands in the braces. */
function readAttributes(cursor: Cursor): TextPosition | undefined {
  for (;;) {
    nextToken(cursor);
    if (cursor.isPunctuator(C.CLOSE_BRACE)) break;
    const isPart = cursor.kind === NAME || cursor.kind === STRING;
    if (!isPart && !cursor.isPunctuator(C.COLON) && !cursor.isPunctuator(C.COMMA)) return undefined;
  }
  const end = cursor.position;
  nextToken(cursor);
  return end;
}
