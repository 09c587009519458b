import { isAnalysedFile, isGraphFile } from '../core/analysis/analysedFile';
import type { AnalysisProblem, AnalysisReport } from '../core/analysis/analyser';
import { AnalysisSession } from '../core/analysis/analysisSession';
import { isLayersFile, type Layers } from '../core/analysis/layers/layers';
import { parseLayers } from '../core/analysis/layers/parseLayers';
import type { ModuleGraph } from '../core/analysis/moduleGraph';
import type { SyntaxParser } from '../core/analysis/syntaxParser';
import { WorkerFiles } from '../worker/workerFiles';
import { createDistAnalyser, DIST } from './distFolder';
import { listFiles } from './listFiles';
import { readFiles } from './readFiles';

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
}

/**
 * Reads the module graph of a folder and nothing else, in this thread: no rules are applied, no text is kept, and the
 * parser is loaded only where a language needs it. Rejects with the signal's reason when aborted.
 */
export async function analyseGraph(root: string, signal: AbortSignal): Promise<GraphAnalysis> {
  const { files, problem } = await listFiles(root, '', true, signal, isAnalysedFile);
  const sources = new WorkerFiles([], () => '');
  sources.apply({ folders: [{ root, prefix: '' }], listed: files.filter(isGraphFile) });
  if (problem !== undefined) sources.apply({ problems: [{ path: '.', message: problem }] });
  const session = new AnalysisSession({ parser: parserOnDemand(), detectors: [], sources, pause: async () => {} });
  const { graph, problems } = await session.update(sources.takeChanges(), signal);
  const groups = groupsOf(files, (path) => sources.textOf(path) ?? '');
  return { graph, ...groups, problems: [...sources.problems, ...problems] };
}

/** Reads a folder's code as a review does, for what its imports alone do not tell. Rejects when nothing came of it. */
export async function analyseWithTopology(root: string, signal: AbortSignal): Promise<AnalysisReport & GraphGroups> {
  const { files: paths } = await listFiles(root, '', true, signal, isAnalysedFile);
  const { files } = await readFiles(root, paths, signal);
  const analyser = createDistAnalyser();
  try {
    const report = await analyser.analyse({ files }, signal);
    const stopped = report.problems.find(({ path }) => path === '');
    if (stopped) throw new Error(stopped.message);
    const texts = new Map(files.map(({ path, text }) => [path, text]));
    return { ...report, ...groupsOf(paths, (path) => texts.get(path) ?? '') };
  } finally {
    analyser.dispose();
  }
}

function groupsOf(paths: readonly string[], textOf: (path: string) => string): GraphGroups {
  const layersFiles = paths.filter(isLayersFile);
  return { paths, layers: layersFiles.map((path) => parseLayers({ path, text: textOf(path) }).layers) };
}

/** A parser whose runtime starts with the first grammar that is asked for. */
function parserOnDemand(): SyntaxParser {
  let started: Promise<SyntaxParser> | undefined;
  return {
    async grammar(language) {
      started ??= import('../worker/nodeParser').then(({ startParser }) => startParser(DIST.grammars));
      return (await started).grammar(language);
    },
  };
}
