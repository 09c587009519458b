import { countCodeLines } from './countCodeLines';
import type { FileScan, ImportScan } from './fileScan';
import { scanCSharpImports } from './imports/csharp';
import { scanGoImports } from './imports/go';
import type { ImportScanner } from './imports/importScanner';
import { scanJavaImports } from './imports/java';
import { scanPythonImports } from './imports/python';
import { scanTypeScriptImports } from './imports/typescript';
import type { Language } from './language';
import type { SourceFile } from './sourceFile';
import { isTrap, type SyntaxGrammar, type SyntaxNode } from './syntaxParser';

/** What looking at one file gave. */
export type FileInspection = Pick<FileScan, 'findings' | 'signals'>;

/** Looks for problems in one parsed file, on the same tree the imports are read from. */
export type FileInspector = (
  file: SourceFile,
  language: Language,
  root: SyntaxNode,
  grammar: SyntaxGrammar,
) => FileInspection;

const SCANNERS: Readonly<Record<Language, ImportScanner>> = {
  typescript: scanTypeScriptImports,
  tsx: scanTypeScriptImports,
  javascript: scanTypeScriptImports,
  python: scanPythonImports,
  go: scanGoImports,
  java: scanJavaImports,
  csharp: scanCSharpImports,
};

const UNREAD: ImportScan = { imports: [], packageName: '', declares: [] };

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

/** Parses a file once and takes from the tree what the graph and the rules need. Throws only `ParserCrash`. */
export function scanFile(
  file: SourceFile,
  language: Language,
  grammar: SyntaxGrammar,
  inspect: FileInspector,
): FileScan {
  const unusable = unusableBecause(file.text);
  if (unusable) return unread(file.text, unusable);
  const outcome = grammar.withTree(file.text, (root): FileScan => {
    const { comments, ...scan } = SCANNERS[language](root, file.text, grammar);
    const linesOfCode = countCodeLines(file.text, comments);
    const unreadable = isUnreadable(root, grammar)
      ? `Read only in part: the parser does not follow most of it as ${language}`
      : undefined;
    const { failure, ...inspection } = inspected(() => inspect(file, language, root, grammar));
    const problem = unreadable ?? failure;
    const read = { ...scan, linesOfCode, ...inspection };
    return problem === undefined ? read : { ...read, problem };
  });
  if (outcome.kind === 'parsed') return outcome.value;
  if (outcome.because === 'crashed') throw new ParserCrash(file.path);
  return unread(file.text, UNPARSED[outcome.because](language));
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
  'too-large': () => 'Left unread: it is longer than 1 MiB',
  'too-slow': () => 'Left unread: it took too long',
  unreadable: (language: Language) => `Left unread: it makes no sense as ${language}`,
};

/** The scan of a file that stays a module without imports, because it was not parsed. */
export function unread(text: string, problem: string): FileScan {
  return { ...UNREAD, linesOfCode: countCodeLines(text, []), findings: [], problem };
}

function unusableBecause(text: string): string | undefined {
  if (text.includes('\0')) return 'Left unread: it is binary';
  if (text.length < MINIFIED_LENGTH) return undefined;
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return text.length / lines > MINIFIED_LINE ? 'Left unread: it is minified' : undefined;
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
