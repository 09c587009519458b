import type { AnalysisProblem } from '../analyser';
import { createGraphBuilder } from '../graph/buildModuleGraph';
import { type LinkedModule, linksOf } from '../graph/moduleLinks';
import { createResolvers } from '../resolution/createResolvers';
import { createFileIndex, type IndexedFile } from '../resolution/fileIndex';
import { scanForGraph } from '../scan/scanFile';
import type { FileScan } from '../structure/fileScan';
import type { ModuleGraph } from '../structure/moduleGraph';
import { languageOf } from '../syntax/language';
import type { SyntaxParser } from '../syntax/syntaxParser';

/** Files as far as a graph is about them: what stands in sources, and the texts of configuration. */
export interface ReadFiles {
  readonly scans: ReadonlyMap<string, FileScan>;
  readonly files: readonly IndexedFile[];
}

/** The graph of some files, and what could not be read of them. */
export interface LinkedGraph {
  readonly graph: ModuleGraph;
  readonly problems: readonly AnalysisProblem[];
}

/**
 * Reads what a module graph takes of files that stay as they are. `paths` are sorted; `textOf` gives no text of a file that is
 * not there, binary or minified. Rejects with the signal's reason when aborted.
 */
export async function readForGraph(
  paths: readonly string[],
  textOf: (path: string) => string | undefined,
  parser: SyntaxParser,
  signal: AbortSignal,
): Promise<ReadFiles> {
  const scans = new Map<string, FileScan>();
  const files: IndexedFile[] = [];
  for (const path of paths) {
    signal.throwIfAborted();
    const text = textOf(path);
    if (text === undefined) continue;
    const language = languageOf(path);
    if (!language) {
      files.push({ path, text });
      continue;
    }
    const scan = scanForGraph({ path, text }, language, parser);
    scans.set(path, scan instanceof Promise ? await scan : scan);
    files.push({ path });
  }
  return { scans, files };
}

/** Links what was read: to the graph that an `AnalysisSession` has, without anything that following changes takes. */
export function linkGraph(read: ReadFiles): LinkedGraph {
  const modules = linkModules(read);
  const { graph } = createGraphBuilder()(modules);
  return { graph, problems: modules.flatMap(({ path, scan }) => problemsOf(path, scan)) };
}

function linkModules({ scans, files }: ReadFiles): readonly LinkedModule[] {
  const index = createFileIndex(files);
  const resolverOf = createResolvers(index, scans);
  const moduleAt = (path: string) => (scans.has(path) ? index.own(path) : undefined);
  const modules: LinkedModule[] = [];
  for (const [path, scan] of scans) {
    const language = languageOf(path);
    if (language)
      modules.push({ path, language, scan, links: linksOf(path, scan.imports, resolverOf(language), moduleAt) });
  }
  return modules;
}

function problemsOf(path: string, { problem }: FileScan): readonly AnalysisProblem[] {
  return problem === undefined ? [] : [{ path, message: problem }];
}
