import { type Language, languageOf } from '../analysis/language';
import type { SourceFile } from '../analysis/sourceFile';

/** A run of consecutive lines of a file. */
export interface LineRun {
  /** 0-based. */
  readonly firstLine: number;
  readonly text: string;
}

const ECMASCRIPT =
  /^\s*(?:export\s|import\s|(?:abstract\s+)?class\s|(?:async\s+)?function\s|interface\s|type\s+\w+\s*=|enum\s|module\.exports|(?:public|protected|static|async|get|set)\s+[\w$]+\s*\()/;
const DECLARATION: Readonly<Record<Language, RegExp>> = {
  typescript: ECMASCRIPT,
  tsx: ECMASCRIPT,
  javascript: ECMASCRIPT,
  vue: ECMASCRIPT,
  svelte: ECMASCRIPT,
  python: /^\s*(?:import\s|from\s+\S+\s+import|class\s|(?:async\s+)?def\s|@\w)/,
  go: /^(?:package\s|import\s|func\s|type\s)/,
  java: /^\s*(?:package\s|import\s|@\w+|(?:public|protected)\s.*[({;]\s*$)/,
  rust: /^\s*(?:use\s|mod\s|#\[|(?:pub(?:\([^)]*\))?\s+)?(?:async\s+|unsafe\s+)*(?:fn|struct|enum|trait|type)\s|impl\b)/,
  php: /^\s*(?:namespace\s|use\s|#\[|(?:abstract\s+|final\s+)*(?:class|interface|trait|enum)\s|(?:public|protected)\s.*function\s)/,
  ruby: /^\s*(?:require|class\s|module\s|def\s|include\s)/,
  csharp: /^\s*(?:using\s|namespace\s|\[\w+|(?:public|protected|internal)\s)/,
};

/**
 * The lines of a file that declare something or import something, as they stand, joined into runs of neighbouring
 * lines: what a reader needs to know a module by its surface. Chosen line by line, so a signature that goes over
 * several lines shows its first. Lines that `isSent` (0-based) go along anyway and are left out. A file of a language
 * the analyser does not read has none.
 */
export function signatureLines(file: SourceFile, isSent: (line: number) => boolean): readonly LineRun[] {
  const language = languageOf(file.path);
  if (language === undefined) return [];
  const runs: LineRun[] = [];
  let open: { firstLine: number; lines: string[] } | undefined;
  const close = () => {
    if (open) runs.push({ firstLine: open.firstLine, text: open.lines.join('\n') });
    open = undefined;
  };
  for (const [number, line] of file.text.split(/\r\n|\r|\n/).entries()) {
    if (!DECLARATION[language].test(line) || isSent(number)) close();
    else if (open) open.lines.push(line);
    else open = { firstLine: number, lines: [line] };
  }
  close();
  return runs;
}
