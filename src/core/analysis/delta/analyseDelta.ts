import type { Analyser, AnalysisReport } from '../analyser';
import type { SourceFile } from '../structure/sourceFile';
import { compareArchitectures } from './compareArchitectures';
import type { ComparedStates } from './comparedStates';
import { deltaFindings } from './deltaFindings';
import type { StateFilePair } from './stateFiles';

/** What changed, and what it rests on. */
interface AnalysedDelta extends ComparedStates {
  /** All that is known of the later state. */
  readonly later: AnalysisReport;
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
