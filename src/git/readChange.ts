import type { SourceFile } from '../core/analysis/structure/sourceFile';
import type { ChangeWish } from '../core/context/change/changeWish';
import { type ChangeStates, isChangeFile } from '../core/context/change/describeChange';
import type { LeftOutReason } from '../core/findings/review';
import { changedPaths } from './changedPaths';
import { type ChangeEnds, type ChangeProblem, changeEnds } from './changeEnds';
import type { Git } from './git';
import { readStatePair, type StateScope } from './statePair';

/** The files of a working tree, unsaved edits included. */
export interface WorkingTree {
  readonly files: readonly SourceFile[];
  /** Workspace paths of files whose text is not the one on disk. */
  readonly edited?: ReadonlySet<string>;
  readonly leftOut: readonly { readonly path: string; readonly reason: LeftOutReason }[];
}

/** Both states of a change. */
export interface ReadStates extends ChangeStates {
  readonly kind: 'states';
  readonly ends: ChangeEnds;
}

/**
 * Reads both states of a change below git's folder; `workingTree` is asked only where the change ends with it. Nothing is
 * checked out. Rejects with the signal's reason when aborted.
 */
export async function readChange(
  wish: ChangeWish,
  git: Git,
  scope: StateScope,
  workingTree: () => Promise<WorkingTree>,
  signal: AbortSignal,
): Promise<ReadStates | ChangeProblem> {
  const ends = await changeEnds(wish, git, signal);
  if (ends.kind !== 'ends') return ends;
  const changed = await changedPaths(git, ends.before, ends.later, signal);
  if (changed.kind !== 'changed') return changed;
  const later =
    ends.later.kind === 'working-tree' ? { ...(await workingTree()), kind: 'working-tree' as const } : ends.later;
  const isWanted = (path: string): boolean => isChangeFile(path) && scope.isWanted(path);
  const pair = await readStatePair(git, ends.before, later, { ...scope, isWanted }, signal);
  if (pair.kind !== 'pair') return pair;
  const paths = changed.paths.map((one) => ({ ...one, path: scope.prefix + one.path }));
  const known = new Set(paths.map(({ path }) => path));
  // What an editor holds unsaved, git has not seen.
  const unsaved = later.kind === 'working-tree' ? [...(later.edited ?? [])] : [];
  const further = unsaved.filter((path) => !known.has(path) && pair.after.some((file) => file.path === path));
  const edited = further.map((path) => ({ path, status: 'changed' as const, kind: 'file' as const }));
  return { ...pair, kind: 'states', ends, paths: [...paths, ...edited] };
}
