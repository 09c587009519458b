import type { AnalysisProblem } from '../core/analysis/analyser';
import { isAnalysedFile } from '../core/analysis/session/analysedFile';
import type { SourceFile } from '../core/analysis/structure/sourceFile';
import { matchDismissals } from '../core/findings/dismissals/matchDismissals';
import type { DeltaReport } from '../core/reports/deltaReport';
import { type Git, type GitFailure, openGit } from '../git/git';
import { commitOf, isShallow, mergeBaseOf } from '../git/repositoryState';
import { type LaterState, readStatePair } from '../git/statePair';
import { createDistAnalyser } from './distFolder';
import { goneFiles } from './goneFiles';
import { listFiles, ownRules } from './listFiles';
import { locateFiles } from './locateTarget';
import { readDismissals } from './readDismissals';
import { readFiles } from './readFiles';
import type { Terminal } from './terminal';
import { UsageError } from './usageError';

/** Which two states are compared, as the command line names them. */
export interface DeltaRequest {
  readonly base: string;
  /** The working tree when missing. */
  readonly head?: string;
  readonly staged: boolean;
  readonly fromMergeBase: boolean;
  /** The folder that is looked at, relative to the working directory. */
  readonly path: string;
}

/** A delta, and what the analyser could not use of what the team declared in the later state. */
interface DeltaWithProblems {
  readonly report: DeltaReport;
  readonly problems: readonly AnalysisProblem[];
}

/**
 * Reads two states of a repository and compares their architecture. Findings the team has dismissed are left out.
 * Rejects with `UsageError` when a state is not there, and with the signal's reason when aborted.
 */
export async function readDelta(request: DeltaRequest, terminal: Terminal): Promise<DeltaWithProblems> {
  const { cwd, signal, progress } = terminal;
  const { root, named } = locateFiles(cwd, [request.path]);
  const [folder] = named;
  if (folder?.kind !== 'folder') throw new UsageError(`${request.path} is not a folder.`);
  const top = folder.path === '' ? root : `${root}/${folder.path}`;
  const git = openGit(top);
  const { commit, later, before, after } = await statesOf(request, top, git, signal);
  progress('Reading both states …');
  const isListed = ownRules(top);
  const isWanted = (path: string) => isAnalysedFile(path) && isListed(path);
  const pair = await readStatePair(git, commit, later, { prefix: '', isWanted }, signal);
  if (pair.kind !== 'pair') throw unanswered(pair);
  const analyser = createDistAnalyser();
  try {
    progress(`Analysing ${pair.after.length} files …`);
    const { delta, findings } = await analyser.compare(pair, signal);
    const { dismissals } = await readDismissals({ root: top, scope: '' });
    const dismissed = matchDismissals(findings, dismissals, await goneFiles(top, dismissals));
    const { problems } = await analyser.laterExcerpt([], signal);
    const report = {
      before,
      after,
      delta,
      findings: findings.filter(({ fingerprint }) => !dismissed.has(fingerprint)),
    };
    return { report, problems };
  } finally {
    analyser.dispose();
  }
}

interface States {
  readonly commit: string;
  readonly later: LaterState;
  /** What a person calls them. */
  readonly before: string;
  readonly after: string;
}

async function statesOf(request: DeltaRequest, top: string, git: Git, signal: AbortSignal): Promise<States> {
  const { base, head, staged, fromMergeBase } = request;
  if (head !== undefined && staged) throw new UsageError('--staged compares what is staged: name no second commit.');
  const named = await existingCommit(git, base, signal);
  const to = head === undefined ? undefined : await existingCommit(git, head, signal);
  const commit = fromMergeBase ? await mergeBase(git, named, to ?? 'HEAD', base, signal) : named;
  const before = fromMergeBase ? `the merge base with ${base}` : base;
  if (to !== undefined) return { commit, later: { kind: 'commit', commit: to }, before, after: head ?? to };
  if (staged) return { commit, later: { kind: 'index' }, before, after: 'what is staged' };
  const files = await filesOnDisk(top, signal);
  return { commit, later: { kind: 'working-tree', files }, before, after: 'the working tree' };
}

async function existingCommit(git: Git, revision: string, signal: AbortSignal): Promise<string> {
  const answer = await commitOf(git, revision, signal);
  if (answer.kind === 'output') return answer.output;
  if (answer.kind === 'failed' && answer.message === '')
    throw await missing(`There is no commit ${revision}.`, git, signal);
  throw unanswered(answer);
}

async function mergeBase(git: Git, a: string, b: string, name: string, signal: AbortSignal): Promise<string> {
  const answer = await mergeBaseOf(git, a, b, signal);
  if (answer.kind === 'output') return answer.output;
  throw await missing(`There is no commit that ${name} and the other side came from.`, git, signal);
}

/** Where continuous integration fetches one commit alone, any other is missing. */
async function missing(sentence: string, git: Git, signal: AbortSignal): Promise<UsageError> {
  const remedy = (await isShallow(git, signal)) ? ' The clone is shallow: fetch more of its history first.' : '';
  return new UsageError(`${sentence}${remedy}`);
}

async function filesOnDisk(top: string, signal: AbortSignal): Promise<readonly SourceFile[]> {
  const { files } = await listFiles(top, '', true, signal);
  return (await readFiles(top, files.filter(isAnalysedFile), signal)).files;
}

function unanswered({ kind, message }: GitFailure): Error {
  switch (kind) {
    case 'no-git':
      return new UsageError('A delta needs git, and git cannot be started.');
    case 'no-repository':
      return new UsageError('A delta needs a git repository, and this folder is in none.');
    case 'failed':
      return new Error(`git failed: ${message}`);
  }
}
