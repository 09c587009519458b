import type { AnalysisProblem } from '../core/analysis/analyser';
import { isLayersFile, type Layers } from '../core/analysis/layers/layers';
import { parseLayers } from '../core/analysis/layers/parseLayers';
import { problemsOfLayers } from '../core/analysis/layers/readLayersFiles';
import { isAnalysedFile, isGraphFile } from '../core/analysis/session/analysedFile';
import { AnalysisSession } from '../core/analysis/session/analysisSession';
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
 * parser is loaded only where a language needs it. Rejects with the signal's reason when aborted.
 */
export async function analyseGraph(root: string, signal: AbortSignal): Promise<GraphAnalysis> {
  const { files, problem } = await listFiles(root, '', true, signal, isAnalysedFile);
  const sources = folderSources(root);
  const parts = { parser: parserOnDemand(), detectors: [], sources, pause: async () => {} };
  const session = new AnalysisSession({ ...parts, graphOnly: true });
  const { graph, problems } = await session.update({ changed: files.filter(isGraphFile), removed: [] }, signal);
  const groups = groupsOf(files, (path) => sources.textOf(path) ?? '');
  const listing = problem === undefined ? [] : [{ path: '.', message: problem }];
  return { graph, ...groups, problems: [...listing, ...sources.problems, ...problems] };
}

/** What groups the modules of a folder with these files. */
export function groupsOf(paths: readonly string[], textOf: (path: string) => string): GraphGroups {
  const files = paths.filter(isLayersFile).map((path) => parseLayers({ path, text: textOf(path) }));
  return { paths, layers: files.map(({ layers }) => layers), unread: files.flatMap(problemsOfLayers) };
}
