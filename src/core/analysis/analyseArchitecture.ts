import type { Analyser, AnalysisInput, AnalysisProblem, AnalysisReport } from './analyser';
import { buildModuleGraph } from './buildModuleGraph';
import type { FileScan } from './fileScan';
import { languageOf } from './language';
import { createResolvers } from './resolution/createResolvers';
import { type FileInspector, scanFile } from './scanFile';
import { findSmells } from './smells/findSmells';
import type { SourceFile } from './sourceFile';
import type { SyntaxParser } from './syntaxParser';

export interface AnalyserParts {
  readonly parser: SyntaxParser;
  /** What looks for problems in each file, on the tree its imports are read from. */
  readonly inspectors: readonly FileInspector[];
  /** Lets the thread do other work, such as hearing of an abort; called between files. */
  readonly pause: () => Promise<void>;
}

/**
 * The analyser of one thread. It remembers each `SourceFile` object it has scanned: files handed in again as the same
 * objects cost nothing but their place in the graph. Rejects with `ParserCrash` when the parser's runtime breaks;
 * whoever owns the thread starts another one.
 */
export function createAnalyser({ parser, inspectors, pause }: AnalyserParts): Analyser {
  const known = new WeakMap<SourceFile, FileScan>();

  async function scanned(file: SourceFile, signal: AbortSignal): Promise<FileScan | undefined> {
    const language = languageOf(file.path);
    if (!language) return undefined;
    let scan = known.get(file);
    if (!scan) {
      await pause();
      signal.throwIfAborted();
      scan = scanFile(file, language, await parser.grammar(language), inspectors);
      known.set(file, scan);
    }
    return scan;
  }

  return {
    async analyse({ files }: AnalysisInput, signal: AbortSignal): Promise<AnalysisReport> {
      signal.throwIfAborted();
      const scans = new Map<string, FileScan>();
      for (const file of files) {
        const scan = await scanned(file, signal);
        if (scan) scans.set(file.path, scan);
      }
      await pause();
      signal.throwIfAborted();
      const graph = buildModuleGraph(scans, createResolvers(files, scans));
      const texts = new Map(files.map(({ path, text }) => [path, text]));
      const smells = findSmells(graph, (path) => texts.get(path) ?? '');
      const inFiles = [...scans.values()].flatMap(({ findings }) => findings);
      return { graph, findings: [...smells, ...inFiles], problems: problemsIn(scans) };
    },
  };
}

function problemsIn(scans: ReadonlyMap<string, FileScan>): readonly AnalysisProblem[] {
  return [...scans].flatMap(([path, { problem }]) => (problem === undefined ? [] : [{ path, message: problem }]));
}
