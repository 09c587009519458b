import type { Finding } from '../../findings/finding';
import { isAnalysedFile } from '../analysedFile';
import type { Analyser, AnalysisReport } from '../analyser';
import type { SourceFile } from '../sourceFile';
import type { ArchitectureDelta } from './architectureDelta';
import { compareArchitectures } from './compareArchitectures';
import { deltaFindings } from './deltaFindings';

/** The files of two states; a file that is the same in both should be the same object. */
export interface StateFilePair {
  readonly before: readonly SourceFile[];
  readonly after: readonly SourceFile[];
}

/** What changed, and what of it makes the architecture worse. */
export interface AnalysedDelta {
  readonly delta: ArchitectureDelta;
  readonly findings: readonly Finding[];
  /** All that is known of the later state. */
  readonly later: AnalysisReport;
}

/** Of both states the files that the analyser has a use for. */
export function analysedStates({ before, after }: StateFilePair): StateFilePair {
  const isAnalysed = ({ path }: SourceFile): boolean => isAnalysedFile(path);
  return { before: before.filter(isAnalysed), after: after.filter(isAnalysed) };
}

/**
 * Analyses both states one after the other, so that the analyser scans again only what differs, and compares them.
 * Rejects with the signal's reason when aborted, and with an error when the analyser stopped working.
 */
export async function analyseDelta(
  { before, after }: StateFilePair,
  analyser: Analyser,
  signal: AbortSignal,
): Promise<AnalysedDelta> {
  const later = await analysed(after, analyser, signal);
  const earlier = await analysed(before, analyser, signal);
  const delta = compareArchitectures({ ...earlier, files: before }, { ...later, files: after });
  const texts = new Map(after.map(({ path, text }) => [path, text]));
  return { delta, findings: deltaFindings(delta, (path) => texts.get(path) ?? ''), later };
}

async function analysed(
  files: readonly SourceFile[],
  analyser: Analyser,
  signal: AbortSignal,
): Promise<AnalysisReport> {
  const report = await analyser.analyse({ files }, signal);
  const stopped = report.problems.find(({ path }) => path === '');
  if (stopped) throw new Error(stopped.message);
  return report;
}
