import type { ExportedName, RawImport } from '../../structure/fileScan';
import { inOrder } from '../../structure/importOrder';
import { JSX_HOLE } from './brackets';
import * as C from './characters';
import { ARROW, Cursor, END, NAME, PUNCTUATOR } from './cursor';
import { readExport } from './exportStatement';
import { callHead, endOfArgument, openCall } from './importCall';
import { readImport } from './importStatement';
import { type ModuleScan, newModuleScan } from './moduleScan';
import { nextToken } from './nextToken';
import { referencesIn } from './references';
import { skipRest } from './skipRest';
import { endOfLine } from './trivia';
import { DECLARATION, EXPORT, FUNCTION, IMPORT, OPERATOR, REQUIRE, TYPE_OPERATOR } from './words';

/** What one module of TypeScript or JavaScript takes in and gives out. */
export interface EcmascriptScan {
  readonly imports: readonly RawImport[];
  readonly exports: readonly ExportedName[];
  readonly linesOfCode: number;
}

/** The part of a text that is code. */
export interface CodePart {
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  /** 0-based line that `start` stands on, and the offset that line starts at. */
  readonly line: number;
  readonly lineStart: number;
  /** Whether `<` may begin an element: all but plain TypeScript. */
  readonly hasJsx: boolean;
}

/**
 * Reads imports, exported names and lines of code off the tokens of one module, without a syntax tree. Broken code is
 * read as far as it can be followed; time is linear in the text's length, whatever stands there. `jest.mock`,
 * `require.resolve` and the like are no dependencies and are left out. Without `readsNames` nothing is exported, and no
 * name is imported.
 */
export function scanEcmascript(text: string, part: CodePart, readsNames: boolean): EcmascriptScan {
  const scan = scanAs(text, part, part.hasJsx, readsNames);
  if (!part.hasJsx || scan.cursor.brackets.top < JSX_HOLE) return resultOf(scan);
  // An element that never ends was none: `<` compared, or began the type parameters of an old dialect.
  const plain = scanAs(text, part, false, readsNames);
  return resultOf(plain.imports.length > scan.imports.length ? plain : scan);
}

function scanAs(
  text: string,
  { start, end, line, lineStart }: CodePart,
  hasJsx: boolean,
  readsNames: boolean,
): ModuleScan {
  const isScript = start === 0 && text.startsWith('#!');
  const at = isScript ? endOfLine(text, 0, end) : start;
  const cursor = new Cursor(text, end, hasJsx, readsNames, at, line, lineStart);
  const scan = newModuleScan(cursor);
  nextToken(cursor);
  if (start === 0 && cursor.start > 0) scan.imports.push(...referencesIn(text.slice(0, cursor.start)));
  while (cursor.kind !== END) {
    if (cursor.kind === NAME) readName(scan);
    else {
      if (cursor.kind === PUNCTUATOR) noticePunctuator(scan);
      nextToken(cursor);
    }
  }
  return scan;
}

function readName(scan: ModuleScan): void {
  const { cursor } = scan;
  if (cursor.start >= scan.mayEndFrom && cursor.value !== IMPORT && skipRest(scan)) return;
  if (scan.arrowDepth >= 0) noticeNewStatement(scan);
  switch (cursor.value) {
    case IMPORT:
      readImport(scan, cursor.tokenPosition, false);
      return;
    case EXPORT:
      readExport(scan);
      return;
    case REQUIRE:
      readRequire(scan);
      return;
    default:
      nextToken(cursor);
  }
}

function readRequire(scan: ModuleScan): void {
  const { cursor } = scan;
  const head = callHead(cursor);
  nextToken(cursor);
  if (!cursor.isPunctuator(C.OPEN_PAREN)) return;
  if (head.lastKind !== NAME || head.lastValue !== FUNCTION) openCall(scan, head);
}

function noticePunctuator(scan: ModuleScan): void {
  const { cursor } = scan;
  const { depth } = cursor.brackets;
  switch (cursor.value) {
    case C.COMMA:
      if (scan.openCalls.length > 0) endOfArgument(scan);
      if (scan.arrowDepth === depth) scan.arrowDepth = -1;
      if (scan.declaringDepth === depth && cursor.readsNames) noticeVariable(scan);
      return;
    case C.SEMICOLON:
      if (scan.arrowDepth === depth) scan.arrowDepth = -1;
      if (scan.declaringDepth === depth) scan.declaringDepth = -1;
      return;
    case C.CLOSE_PAREN:
    case C.CLOSE_BRACE:
    case C.CLOSE_BRACKET:
      if (scan.openCalls.length > 0) endOfArgument(scan);
      if (scan.arrowDepth > depth) scan.arrowDepth = -1;
      if (scan.declaringDepth > depth) scan.declaringDepth = -1;
      return;
    case ARROW:
      if (scan.arrowDepth < 0) scan.arrowDepth = depth;
      return;
    default:
  }
}

/** The next of several variables in one `export const a = 1, b = 2`. */
function noticeVariable(scan: ModuleScan): void {
  const { cursor } = scan;
  const next = /\s*([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*=(?![=>])/uy;
  next.lastIndex = cursor.at;
  const name = next.exec(cursor.text)?.[1];
  if (name !== undefined) scan.exports.push({ name });
}

/** Where no semicolon ended an arrow function, a new statement does: a name behind an operand, or a declaration. */
function noticeNewStatement(scan: ModuleScan): void {
  const { cursor } = scan;
  if (cursor.brackets.depth !== scan.arrowDepth) return;
  const { value, lastKind, lastValue } = cursor;
  const isBehindOperand = lastKind === PUNCTUATOR ? CLOSERS.has(lastValue) : lastKind !== NAME || lastValue === 0;
  const continues = value === OPERATOR || value === TYPE_OPERATOR;
  if (value === DECLARATION || value === EXPORT || (isBehindOperand && !continues)) scan.arrowDepth = -1;
}

const CLOSERS: ReadonlySet<number> = new Set([C.CLOSE_PAREN, C.CLOSE_BRACE, C.CLOSE_BRACKET]);

function resultOf({ imports, exports, bindings, localExports, cursor }: ModuleScan): EcmascriptScan {
  if (!cursor.readsNames) return { imports: inOrder(imports), exports: NO_EXPORTS, linesOfCode: cursor.codeLines };
  if (localExports.length > 0) addLocal(exports, localExports, bindings);
  return { imports: inOrder(imports), exports, linesOfCode: cursor.codeLines };
}

const NO_EXPORTS: readonly ExportedName[] = [];

/** Adds the names that a module passes out under its own names for them: some of them it imports itself. */
function addLocal(
  exports: ExportedName[],
  localExports: ModuleScan['localExports'],
  bindings: ModuleScan['bindings'],
): void {
  const origins = new Map(bindings.map((binding) => [binding.local, binding]));
  for (const { local, name } of localExports) {
    const origin = origins.get(local);
    exports.push(origin ? { name, from: origin.specifier, as: origin.name } : { name });
  }
}
