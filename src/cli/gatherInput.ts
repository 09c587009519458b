import { posix } from 'node:path';
import type { Analyser, AnalysisReport } from '../core/analysis/analyser';
import { type AnalysisExcerpt, excerptOf, findingsExcerptOf } from '../core/analysis/facts/analysisExcerpt';
import { neededPaths } from '../core/analysis/inspection/neededPaths';
import { isAnalysedFile } from '../core/analysis/session/analysedFile';
import type { SourceFile } from '../core/analysis/structure/sourceFile';
import { isDecisionPath } from '../core/context/decisionFolders';
import { manifestCandidates } from '../core/context/manifests/manifestCandidates';
import type { ReviewInput } from '../core/review/reviewer';
import { gitFiles } from './gitFiles';
import { ownRules } from './listFiles';
import { listTarget } from './listTarget';
import { type LocatedTarget, labelOf } from './locateTarget';
import { readFiles } from './readFiles';
import { kindOf } from './targetParts';
import type { Terminal } from './terminal';

/** More neighbours than this do not fit a request anyway. */
const MAX_NEIGHBOURS = 60;
const MAX_NEEDED = 60;
/** Files of a large target that other requests show by their signatures; parsing more takes seconds. */
const MAX_OUTLINED = 400;
const INSTRUCTIONS = ['AGENTS.md', 'CLAUDE.md', '.github/copilot-instructions.md'];
const PROFILE = '.architecture/profile.md';

/** What goes along with a review or a question. */
export interface GatheredInput extends ReviewInput {
  /** The analysis of the whole project. */
  readonly report: AnalysisReport;
}

/**
 * Reads what was named and what goes along with it: the analyser's report on the project, neighbours in the module
 * graph, the repository's instructions and profile. `staysHome` tells that nothing will be sent. Rejects with the
 * signal's reason when aborted.
 */
export async function gatherInput(
  located: LocatedTarget,
  analyser: Analyser,
  staysHome: boolean,
  terminal: Pick<Terminal, 'signal' | 'progress' | 'tell'>,
): Promise<GatheredInput> {
  const { root } = located;
  const { signal, progress } = terminal;
  const {
    listing,
    parts,
    paths: targetPaths,
    ignored,
    analysed,
    logs: readLogs,
  } = await listTarget(located, staysHome, terminal);
  progress(`Reading ${analysed.length} files …`);
  const read = await readFiles(root, [...new Set([...analysed, ...targetPaths])], signal);
  const byPath = new Map(read.files.map((file) => [file.path, file]));
  progress('Analysing …');
  const logs = await readLogs();
  const sources = read.files.filter(({ path }) => isAnalysedFile(path));
  const report = await analyser.analyse({ files: sources, history: logs }, signal);
  const analysis = staysHome ? findingsExcerptOf(report, targetPaths) : excerptOf(report, targetPaths, logs);
  const { imports, importers } = analysis.neighbours;
  const needed = neededPaths(analysis.inspection).slice(0, MAX_NEEDED);
  const near = [...new Set([...imports, ...importers])].slice(0, MAX_NEIGHBOURS);
  const neighbours = filesAt([...new Set([...needed, ...near])], byPath);
  const files = filesAt(targetPaths, byPath);
  const manifests = staysHome ? [] : await readManifests(root, listing.files, targetPaths, analysis, signal);
  const background = await readBackground(located, signal);
  const records = await readFiles(root, listing.files.filter(isDecisionPath), signal);
  return {
    target: { kind: kindOf(located), label: labelOf(located), parts },
    files,
    leftOut: [...ignored, ...read.leftOut.filter(({ path }) => targetPaths.includes(path))],
    analysis,
    report,
    neighbours,
    outlines: staysHome ? [] : await analyser.outlines([...files.slice(0, MAX_OUTLINED), ...neighbours], signal),
    manifests,
    decisions: records.files.map((await import('../core/context/decision')).readDecision),
    ...background,
  };
}

/** What neither git nor `.architecture/ignore` keeps at home. */
async function sendable(
  root: string,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<(path: string) => boolean> {
  const isOwn = ownRules(root);
  const known = await gitFiles(root, signal, paths);
  return (path) => isOwn(path) && (known?.includes(path) ?? true);
}

/** Build manifests and API descriptions above the target, as far as they say something of it. */
export async function readManifests(
  root: string,
  listed: readonly string[],
  targetPaths: readonly string[],
  analysis: Pick<AnalysisExcerpt, 'facts' | 'inspection'>,
  signal: AbortSignal,
): Promise<readonly SourceFile[]> {
  // Loaded on first use: it reads YAML.
  const { reduceManifests } = await import('../core/context/manifests/reduceManifests');
  const known = new Set(listed);
  const found = await readFiles(
    root,
    manifestCandidates(targetPaths, listed).filter((path) => known.has(path)),
    signal,
  );
  return reduceManifests(found.files, analysis);
}

function filesAt(paths: readonly string[], byPath: ReadonlyMap<string, SourceFile>): readonly SourceFile[] {
  return paths.map((path) => byPath.get(path)).filter((file) => file !== undefined);
}

/** Instructions and profile of the root and of the project, the root's first; the project's own profile counts. */
export async function readBackground(
  { root, scope }: LocatedTarget,
  signal: AbortSignal,
): Promise<Pick<ReviewInput, 'instructions' | 'profile'>> {
  const folders = [...new Set(['', scope])];
  const within = (name: string) => folders.map((folder) => posix.join(folder, name));
  const named = INSTRUCTIONS.flatMap(within);
  const mayGo = await sendable(root, named, signal);
  const instructions = await readFiles(root, named.filter(mayGo), signal);
  const profile = (await readFiles(root, within(PROFILE), signal)).files.at(-1);
  return { instructions: instructions.files, ...(profile && { profile }) };
}
