import type { Finding } from '../../findings/finding';
import type { Analyser } from '../analyser';
import type { SourceFile } from '../sourceFile';
import type { ArchitectureDelta, ArchitectureState } from './architectureDelta';
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
  const delta = compareArchitectures(await analysed(before, analyser, signal), later);
  const texts = new Map(after.map(({ path, text }) => [path, text]));
  return { delta, findings: deltaFindings(delta, (path) => texts.get(path) ?? '') };
}

async function analysed(
  files: readonly SourceFile[],
  analyser: Analyser,
  signal: AbortSignal,
): Promise<ArchitectureState> {
  const { graph, topology, findings, problems } = await analyser.analyse({ files }, signal);
  const stopped = problems.find(({ path }) => path === '');
  if (stopped) throw new Error(stopped.message);
  return { graph, topology, findings, files };
}
