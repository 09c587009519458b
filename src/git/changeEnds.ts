import type { ChangeWish } from '../core/context/change/changeWish';
import type { Git, GitFailure } from './git';
import { commitOf, isShallow, mergeBaseOf, type RepositoryState } from './repositoryState';

/** Why a change that was asked for cannot be told. */
export type ChangeProblem =
  | GitFailure
  | { readonly kind: 'no-commit' | 'no-merge-base' | 'shallow'; readonly message: string };

/** The states to compare. */
export interface ChangeEnds {
  readonly kind: 'ends';
  /** Id of a commit, or of the empty tree where nothing came before. */
  readonly before: string;
  readonly later: RepositoryState | { readonly kind: 'working-tree' };
  /** What a person calls the earlier state. */
  readonly beforeName: string;
}

/**
 * Finds what a change begins and ends with. A repository without a commit, and a first commit, are compared with nothing;
 * of a merge the first parent counts. Rejects with the signal's reason when aborted.
 */
export async function changeEnds(wish: ChangeWish, git: Git, signal: AbortSignal): Promise<ChangeEnds | ChangeProblem> {
  switch (wish.kind) {
    case 'working-tree':
      return sinceHead({ kind: 'working-tree' }, git, signal);
    case 'staged':
      return sinceHead({ kind: 'index' }, git, signal);
    case 'branch':
      return sinceBranch(wish.base, git, signal);
    case 'commit':
      return ofCommit(wish.commit, git, signal);
  }
}

async function sinceHead(
  later: ChangeEnds['later'],
  git: Git,
  signal: AbortSignal,
): Promise<ChangeEnds | ChangeProblem> {
  const head = await commitOf(git, 'HEAD', signal);
  if (head.kind === 'output') return { kind: 'ends', before: head.output, later, beforeName: 'HEAD' };
  return head.kind === 'failed' && head.message === '' ? fromNothing(later, git, signal) : head;
}

async function sinceBranch(base: string, git: Git, signal: AbortSignal): Promise<ChangeEnds | ChangeProblem> {
  const named = await commitOf(git, base, signal);
  if (named.kind !== 'output') return asMissing(named, base);
  const common = await mergeBaseOf(git, named.output, 'HEAD', signal);
  if (common.kind === 'output')
    return { kind: 'ends', before: common.output, later: { kind: 'working-tree' }, beforeName: base };
  if (common.kind !== 'failed' || common.message !== '') return common;
  return { kind: (await isShallow(git, signal)) ? 'shallow' : 'no-merge-base', message: base };
}

async function ofCommit(revision: string, git: Git, signal: AbortSignal): Promise<ChangeEnds | ChangeProblem> {
  const named = await commitOf(git, revision, signal);
  if (named.kind !== 'output') return asMissing(named, revision);
  const commit = named.output;
  // The commit as it was written: where a shallow clone ends, git itself says that it has no parent.
  const written = await git.run(['cat-file', 'commit', commit], signal);
  if (written.kind !== 'output') return written;
  const later = { kind: 'commit', commit } as const;
  const parent = /^parent ([0-9a-f]+)$/m.exec(written.output.split('\n\n', 1)[0] ?? '')?.[1];
  if (parent === undefined) return fromNothing(later, git, signal);
  const known = await commitOf(git, parent, signal);
  if (known.kind === 'output') return { kind: 'ends', before: parent, later, beforeName: parent.slice(0, SHORT_ID) };
  return { kind: 'shallow', message: revision };
}

async function fromNothing(
  later: ChangeEnds['later'],
  git: Git,
  signal: AbortSignal,
): Promise<ChangeEnds | ChangeProblem> {
  // The id of an empty tree depends on how the repository names objects; nothing is written.
  const empty = await git.run(['hash-object', '-t', 'tree', '--stdin'], signal);
  if (empty.kind !== 'output') return empty;
  return { kind: 'ends', before: empty.output.trim(), later, beforeName: 'nothing' };
}

function asMissing(failure: GitFailure, name: string): ChangeProblem {
  return failure.kind === 'failed' && failure.message === '' ? { kind: 'no-commit', message: name } : failure;
}

const SHORT_ID = 9;
