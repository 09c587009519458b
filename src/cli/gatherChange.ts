import { posix } from 'node:path';
import type { StateAnalyser } from '../core/analysis/delta/stateAnalyser';
import type { ChangeWish } from '../core/context/change/changeWish';
import { isChangeFile } from '../core/context/change/describeChange';
import { isDecisionPath } from '../core/context/decisionFolders';
import { deltaLines, deltaSummary } from '../core/reports/deltaSections';
import { changeMaterial } from '../core/review/pipeline/changeMaterial';
import type { ReviewInput } from '../core/review/reviewer';
import { changeProblemSentence } from '../git/changeProblemWords';
import { openGit } from '../git/git';
import { readChange } from '../git/readChange';
import { readBackground, readManifests } from './gatherInput';
import { listFiles, ownRules } from './listFiles';
import type { LocatedTarget } from './locateTarget';
import { readFiles } from './readFiles';
import type { Terminal } from './terminal';
import { UsageError } from './usageError';

/**
 * Reads a change below the folder that was named, and what goes along with its review. Rejects with the signal's reason
 * when aborted.
 *
 * @throws UsageError when git cannot tell the change
 */
export async function gatherChange(
  located: LocatedTarget,
  wish: ChangeWish,
  analyser: StateAnalyser,
  { signal, progress }: Pick<Terminal, 'signal' | 'progress'>,
): Promise<ReviewInput> {
  const { root, named } = located;
  const [folder, another] = named;
  if (folder?.kind !== 'folder' || another)
    throw new UsageError('A change is reviewed below one folder: name one, or none.');
  const prefix = folder.path === '' ? '' : `${folder.path}/`;
  progress('Reading both states …');
  const isListed = ownRules(root);
  const listing = await listFiles(root, folder.path, false, signal);
  const states = await readChange(
    wish,
    openGit(posix.join(root, folder.path)),
    { prefix, isWanted: isListed },
    () => readFiles(root, listing.files.filter(isChangeFile), signal),
    signal,
  );
  if (states.kind !== 'states') throw new UsageError(changeProblemSentence(states));
  progress(`Analysing ${states.after.length} files …`);
  const { beforeName: before, later } = states.ends;
  const words = {
    before,
    after: NAMES[wish.kind](wish),
    ...(later.kind === 'working-tree' ? {} : { version: later }),
    deltaLines,
    deltaSummary,
  };
  const { input } = await changeMaterial(states, words, analyser, signal);
  const records = await readFiles(root, listing.files.filter(isDecisionPath), signal);
  const { readDecision } = await import('../core/context/decision');
  const paths = input.target.parts.map(({ path }) => path);
  const manifests = await readManifests(root, listing.files, paths, input.analysis, signal);
  const background = await readBackground(located, signal);
  return { ...input, manifests, ...background, decisions: records.files.map(readDecision) };
}

const NAMES: Readonly<Record<ChangeWish['kind'], (wish: ChangeWish) => string>> = {
  'working-tree': () => 'the working tree',
  staged: () => 'what is staged',
  branch: () => 'this branch',
  commit: (wish) => (wish.kind === 'commit' ? wish.commit : ''),
};
