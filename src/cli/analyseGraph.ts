import type { AnalysisProblem } from '../core/analysis/analyser';
import { isLayersFile, type Layers } from '../core/analysis/layers/layers';
import { isAnalysedFile, isGraphFile } from '../core/analysis/session/analysedFile';
import { linkGraph, readForGraph } from '../core/analysis/session/readGraph';
import type { ModuleGraph } from '../core/analysis/structure/moduleGraph';
import { folderSources } from './folderSources';
import { listFiles } from './listFiles';
import { parserOnDemand } from './parserOnDemand';

/** The module graph of a folder, what groups its modules, and what could not be read of it. */
export interface GraphAnalysis extends GraphGroups {
  readonly graph: ModuleGraph;
  readonly problems: readonly AnalysisProblem[];
}

/** What says which modules belong together. */
export interface GraphGroups {
  /** All files, manifests included. */
  readonly paths: readonly string[];
  readonly layers: readonly Layers[];
  /** What of their declarations could not be read. */
  readonly unread: readonly AnalysisProblem[];
}

/**
 * Reads the module graph of a folder and nothing else, in this thread: no rules are applied, no text is kept, and the
 * parser is loaded only where a language needs it. `onRead` is called when all files are read. Rejects with the signal's
 * reason when aborted.
 */
export async function analyseGraph(
  root: string,
  signal: AbortSignal,
  onRead: () => void = () => {},
): Promise<GraphAnalysis> {
  const { files, problem } = await listFiles(root, '', true, signal, isAnalysedFile);
  const sources = folderSources(root);
  const textOf = (path: string) => sources.textOf(path);
  const read = await readForGraph(files.filter(isGraphFile), textOf, parserOnDemand(), signal);
  onRead();
  const { graph, problems } = linkGraph(read);
  const groups = await groupsOf(files, (path) => textOf(path) ?? '');
  const listing = problem === undefined ? [] : [{ path: '.', message: problem }];
  return { graph, ...groups, problems: [...listing, ...sources.problems, ...problems] };
}

/** What groups the modules of a folder with these files. */
export async function groupsOf(paths: readonly string[], textOf: (path: string) => string): Promise<GraphGroups> {
  const texts = new Map(paths.filter(isLayersFile).map((path) => [path, textOf(path)]));
  if (texts.size === 0) return { paths, layers: [], unread: [] };
  // Most folders declare no layers, and do without the reader of YAML.
  const { problemsOfLayers, readLayersFiles } = await import('../core/analysis/layers/readLayersFiles');
  const files = readLayersFiles(texts);
  return { paths, layers: files.map(({ layers }) => layers), unread: files.flatMap(problemsOfLayers) };
}
