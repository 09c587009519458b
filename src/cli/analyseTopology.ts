import type { AnalysisReport } from '../core/analysis/analyser';
import { isAnalysedFile } from '../core/analysis/session/analysedFile';
import { type GraphGroups, groupsOf } from './analyseGraph';
import { createDistAnalyser } from './distFolder';
import { listFiles } from './listFiles';
import { readFiles } from './readFiles';

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
    return { ...report, ...(await groupsOf(paths, (path) => texts.get(path) ?? '')) };
  } finally {
    analyser.dispose();
  }
}
