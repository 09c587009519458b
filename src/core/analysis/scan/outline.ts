import type { TextRange } from '../../findings/textRange';
import type { SourceFile } from '../structure/sourceFile';
import { hasGrammar, languageOf } from '../syntax/language';
import type { SyntaxNode, SyntaxParser } from '../syntax/syntaxParser';
import { ParserCrash } from './scanFile';

/** Something a file declares that holds code. */
export interface OutlineSymbol {
  readonly name: string;
  readonly range: TextRange;
}

/** Lines of a file from the first to the last, both 0-based and included. */
export type LineSpan = readonly [first: number, last: number];

/** What a reader needs to know a file by its surface. */
export interface FileOutline {
  readonly path: string;
  readonly imports: readonly LineSpan[];
  /** Declarations without their bodies; of data whole where it is short. */
  readonly signatures: readonly LineSpan[];
  /** Functions, methods and classes, in order of their place. */
  readonly symbols: readonly OutlineSymbol[];
}

/** How deep declarations within declarations are looked for. */
const MAX_DEPTH = 6;
/** A declaration of data is shown whole up to so many lines. */
const WHOLE_LINES = 12;
const IMPORT = /^(?:import|future_import|use_|using_|package_|namespace_use)/;
const CONTAINER = /class|interface|struct|trait|impl|module|namespace|object|enum|extension|record/;
const CALLABLE = /function|method|constructor|arrow|lambda|procedure|def/;

/** The outlines of files, of those that can be parsed. Rejects with the signal's reason, or with `ParserCrash`. */
export async function outlinesOf(
  files: readonly SourceFile[],
  parser: SyntaxParser,
  signal: AbortSignal,
): Promise<readonly FileOutline[]> {
  const outlines: FileOutline[] = [];
  for (const file of files) {
    signal.throwIfAborted();
    const outline = await outlineOf(file, parser);
    if (outline) outlines.push(outline);
  }
  return outlines;
}

/** The outline of a file by its syntax tree; `undefined` when its language has no grammar or it cannot be parsed. */
async function outlineOf(file: SourceFile, parser: SyntaxParser): Promise<FileOutline | undefined> {
  const language = languageOf(file.path);
  if (language === undefined || !hasGrammar(language)) return undefined;
  const grammar = await parser.grammar(language);
  const outcome = grammar.withTree(file.text, (root) => {
    const imports = new Set<number>();
    const lines = new Set<number>();
    const symbols: OutlineSymbol[] = [];
    for (const child of root.namedChildren) {
      if (child && IMPORT.test(child.type)) mark(child.startPosition.row, lastRowOf(child), imports);
      else if (child) declaration(child, child, 0, lines, symbols);
    }
    return { path: file.path, imports: runsOf(imports), signatures: runsOf(lines), symbols };
  });
  if (outcome.kind === 'skipped' && outcome.because === 'crashed') throw new ParserCrash(file.path);
  return outcome.kind === 'parsed' ? outcome.value : undefined;
}

/** Takes in one statement of a file or a body; `outer` is what it is wrapped in, such as decorators or an export. */
function declaration(
  node: SyntaxNode,
  outer: SyntaxNode,
  depth: number,
  lines: Set<number>,
  symbols: OutlineSymbol[],
): void {
  if (depth > MAX_DEPTH) return;
  const body = node.childForFieldName('body');
  if (body) {
    mark(outer.startPosition.row, headEnd(node, body), lines);
    const isCallable = CALLABLE.test(node.type) && !CONTAINER.test(node.type);
    const name = nameOf(node, outer);
    if (name !== '' || isCallable) symbols.push({ name, range: rangeOf(outer) });
    if (isCallable) return;
    if (isSmall(node) && !hasCode(body)) mark(outer.startPosition.row, lastRowOf(node), lines);
    for (const child of body.namedChildren) if (child) declaration(child, child, depth + 1, lines, symbols);
    return;
  }
  const inner = wrapped(node);
  if (inner && leadsToBody(inner)) declaration(inner, outer, depth + 1, lines, symbols);
  else if (isDeclaration(node) || (inner && isDeclaration(inner)))
    mark(outer.startPosition.row, isSmall(node) ? lastRowOf(outer) : outer.startPosition.row, lines);
}

/** The name of a declaration; of a function without one, that of the variable or the field that holds it. */
function nameOf(node: SyntaxNode, outer: SyntaxNode): string {
  const own = node.childForFieldName('name') ?? node.childForFieldName('type');
  if (own) return own.text;
  let name = '';
  for (let holder: SyntaxNode | undefined = outer; holder && holder.id !== node.id; holder = wrapped(holder))
    name = holder.childForFieldName('name')?.text ?? name;
  return name;
}

/** The last row of a declaration's head: where its body begins on a row of its own, as in Python, the one before. */
function headEnd(node: SyntaxNode, body: SyntaxNode): number {
  const before = body.previousSibling;
  const isOnItsOwn = before !== null && before.endPosition.row < body.startPosition.row && !body.text.startsWith('{');
  return isOnItsOwn ? Math.max(node.startPosition.row, before.endPosition.row) : body.startPosition.row;
}

/** The grammars of some languages count the line break to a statement. */
function lastRowOf({ startPosition, endPosition }: SyntaxNode): number {
  return endPosition.column === 0 ? Math.max(startPosition.row, endPosition.row - 1) : endPosition.row;
}

function leadsToBody(node: SyntaxNode): boolean {
  if (node.childForFieldName('body')) return true;
  const inner = wrapped(node);
  return inner !== undefined && leadsToBody(inner);
}

/** What an export, a decorator, a template or a variable holds, where that is a declaration with a body. */
function wrapped(node: SyntaxNode): SyntaxNode | undefined {
  const held =
    node.childForFieldName('declaration') ?? node.childForFieldName('definition') ?? node.childForFieldName('value');
  if (held) return held;
  const [only, ...others] = node.namedChildren.filter(
    (child) => child !== null && /declarator|spec$|_item$/.test(child.type),
  );
  return only && others.length === 0 ? only : undefined;
}

function isDeclaration({ type }: SyntaxNode): boolean {
  return /declaration|definition|signature|_item$|field|property|annotation|attribute|spec$/.test(type);
}

function isSmall({ startPosition, endPosition }: SyntaxNode): boolean {
  return endPosition.row - startPosition.row < WHOLE_LINES;
}

function hasCode(body: SyntaxNode): boolean {
  return body.namedChildren.some((child) => child !== null && child.childForFieldName('body') !== null);
}

function mark(first: number, last: number, lines: Set<number>): void {
  for (let line = first; line <= last; line++) lines.add(line);
}

function runsOf(lines: ReadonlySet<number>): readonly LineSpan[] {
  const runs: [number, number][] = [];
  for (const line of [...lines].sort((a, b) => a - b)) {
    const open = runs.at(-1);
    if (open && open[1] === line - 1) open[1] = line;
    else runs.push([line, line]);
  }
  return runs;
}

function rangeOf({ startPosition, endPosition }: SyntaxNode): TextRange {
  return {
    start: { line: startPosition.row, character: startPosition.column },
    end: { line: endPosition.row, character: endPosition.column },
  };
}
