import { scanCSharpImports } from '../imports/csharp';
import { scanEcmascriptFile } from '../imports/ecmascript/scanEcmascriptFile';
import { scanGoImports } from '../imports/go';
import type { ImportScanner } from '../imports/importScanner';
import { scanJavaImports } from '../imports/java';
import { scanKotlinFile } from '../imports/kotlin';
import { scanPhpImports } from '../imports/php';
import { scanPythonImports } from '../imports/python';
import { scanRubyImports } from '../imports/ruby';
import { scanRustImports } from '../imports/rust';
import type { FileScan, ImportScan } from '../structure/fileScan';
import type { SourceFile } from '../structure/sourceFile';
import { countCodeLines } from '../syntax/countCodeLines';
import {
  type EcmascriptLanguage,
  type GrammarLanguage,
  hasGrammar,
  isEcmascript,
  type Language,
} from '../syntax/language';
import { hasMeanLineAbove } from '../syntax/meanLine';
import { isTrap } from '../syntax/parserTrap';
import type { SyntaxGrammar, SyntaxNode, SyntaxParser } from '../syntax/syntaxParser';

/** What looking at one file gave. */
export type FileInspection = Pick<FileScan, 'findings' | 'signals' | 'godClasses' | 'topology'>;

/** Looks for problems in one file, and for what it tells of the whole. */
export interface FileInspector {
  /** What inspecting will give, as far as path and text tell: such a file is not parsed. `undefined` where they don't. */
  foresee(file: SourceFile, language: GrammarLanguage): FileInspection | undefined;
  /** Inspects the file's tree, the one its imports are read from. */
  inspect(file: SourceFile, language: GrammarLanguage, root: SyntaxNode, grammar: SyntaxGrammar): FileInspection;
  /** Does ahead what the first file of a language would wait for; at once when it is done. */
  prepare(language: GrammarLanguage, grammar: SyntaxGrammar): void;
}

/** Languages whose imports are read off the text. */
type TextLanguage = EcmascriptLanguage | 'kotlin';

/** Languages whose imports are read from the tree. */
type TreeLanguage = Exclude<Language, TextLanguage>;

const SCANNERS: Readonly<Record<TreeLanguage, ImportScanner>> = {
  python: scanPythonImports,
  go: scanGoImports,
  java: scanJavaImports,
  csharp: scanCSharpImports,
  rust: scanRustImports,
  php: scanPhpImports,
  ruby: scanRubyImports,
};

/** What the imports and the lines of a file are. */
type Reading = ImportScan & Pick<FileScan, 'linesOfCode'>;

const NONE: readonly string[] = [];
const NO_FINDINGS: FileScan['findings'] = [];
const UNREAD: ImportScan = { imports: [], packageName: '', declares: NONE };

/** A mean line this long, in UTF-16 code units, is no person's writing. */
const MINIFIED_LINE = 300;
const MINIFIED_LENGTH = 10_000;
/** Above this share of text in error nodes the file is not really in its language. */
const UNREADABLE_SHARE = 0.5;

/** The parser broke on a file; the thread it ran in can parse no more. */
export class ParserCrash extends Error {
  override readonly name = 'ParserCrash';

  constructor(readonly path: string) {
    super(`The parser broke on ${path}.`);
  }
}

/** Looks for nothing. */
export const NO_INSPECTION: FileInspector = {
  foresee: () => ({ findings: NO_FINDINGS }),
  inspect: () => ({ findings: NO_FINDINGS }),
  prepare: () => undefined,
};

/**
 * Reads what the graph needs of a file and has it inspected. A file is parsed only where its imports are read from the
 * tree, or where the inspector may find something. Throws only `ParserCrash`.
 */
export async function scanFile(
  file: SourceFile,
  language: Language,
  parser: SyntaxParser,
  inspector: FileInspector,
): Promise<FileScan> {
  const unusable = unusableBecause(file.text);
  if (unusable) return unread(file.text, unusable);
  if (!isReadAsText(language)) return scanByTree(file, language, parser, inspector);
  const scan = scanText(file, language, true);
  if (!isEcmascript(language) || !hasGrammar(language)) return scan;
  const foreseen = inspector.foresee(file, language);
  if (foreseen) return { ...scan, ...foreseen };
  const outcome = scanTree(file, language, await parser.grammar(language), inspector, () => scan);
  if (typeof outcome !== 'string') return outcome;
  return { ...scan, problem: `Read for its imports alone: ${outcome}` };
}

/**
 * Reads what the graph alone needs of a file that is neither binary nor minified, at once where its language allows it. The
 * names that modules of TypeScript and JavaScript take and give are left out. Throws only `ParserCrash`.
 */
export function scanForGraph(file: SourceFile, language: Language, parser: SyntaxParser): FileScan | Promise<FileScan> {
  if (isReadAsText(language)) return scanText(file, language, false);
  return scanByTree(file, language, parser, NO_INSPECTION);
}

function isReadAsText(language: Language): language is TextLanguage {
  return isEcmascript(language) || language === 'kotlin';
}

function scanText({ path, text }: SourceFile, language: TextLanguage, readsNames: boolean): FileScan {
  if (language === 'kotlin') return { ...scanKotlinFile(path, text), findings: NO_FINDINGS };
  const { imports, exports, linesOfCode } = scanEcmascriptFile(path, text, readsNames);
  return { imports, exports, linesOfCode, packageName: '', declares: NONE, findings: NO_FINDINGS };
}

async function scanByTree(
  file: SourceFile,
  language: TreeLanguage,
  parser: SyntaxParser,
  inspector: FileInspector,
): Promise<FileScan> {
  const scan = SCANNERS[language];
  const outcome = scanTree(file, language, await parser.grammar(language), inspector, (root, grammar) => {
    const { comments, ...imports } = scan(root, file.text, grammar);
    return { ...imports, linesOfCode: countCodeLines(file.text, comments) };
  });
  return typeof outcome === 'string' ? unread(file.text, `Left unread: ${outcome}`) : outcome;
}

/** The scan of a file through its tree, or why there is none. */
function scanTree(
  file: SourceFile,
  language: GrammarLanguage,
  grammar: SyntaxGrammar,
  inspector: FileInspector,
  read: (root: SyntaxNode, grammar: SyntaxGrammar) => Reading,
): FileScan | string {
  const outcome = grammar.withTree(file.text, (root): FileScan => {
    const reading = unlessTooDeep(() => read(root, grammar));
    if (!reading) return unread(file.text, 'Left unread: it is nested too deep');
    const unreadable = isUnreadable(root, grammar)
      ? `Read only in part: the parser does not follow most of it as ${language}`
      : undefined;
    const { failure, ...inspection } = inspected(() => inspector.inspect(file, language, root, grammar));
    const problem = unreadable ?? failure;
    const scan = { ...reading, ...inspection };
    return problem === undefined ? scan : { ...scan, problem };
  });
  if (outcome.kind === 'parsed') return outcome.value;
  if (outcome.because === 'crashed') throw new ParserCrash(file.path);
  return UNPARSED[outcome.because](language);
}

/** `undefined` where following the tree takes more of the stack than there is. */
function unlessTooDeep<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** An inspector that fails costs its findings in this file, not the file's place in the graph. */
function inspected(inspect: () => FileInspection): FileInspection & { readonly failure?: string } {
  try {
    return inspect();
  } catch (error) {
    if (isTrap(error)) throw error;
    return { findings: [], failure: `The rules failed: ${error instanceof Error ? error.message : String(error)}` };
  }
}

const UNPARSED = {
  'too-large': () => 'it is longer than 1 MiB',
  'too-slow': () => 'it took too long',
  unreadable: (language: Language) => `it makes no sense as ${language}`,
};

/** The scan of a file that stays a module without imports, because it was not parsed. */
export function unread(text: string, problem: string): FileScan {
  return { ...UNREAD, linesOfCode: countCodeLines(text, []), findings: [], problem };
}

function unusableBecause(text: string): string | undefined {
  if (text.includes('\0')) return 'Left unread: it is binary';
  if (text.length < MINIFIED_LENGTH) return undefined;
  return hasMeanLineAbove(MINIFIED_LINE, text) ? 'Left unread: it is minified' : undefined;
}

function isUnreadable(root: SyntaxNode, grammar: SyntaxGrammar): boolean {
  if (!root.hasError) return false;
  let inErrors = 0;
  let end = root.startIndex;
  for (const { node } of grammar.query('(ERROR) @error').captures(root)) {
    if (node.startIndex < end) continue;
    end = node.endIndex;
    inErrors += node.endIndex - node.startIndex;
  }
  return inErrors > (root.endIndex - root.startIndex) * UNREADABLE_SHARE;
}
