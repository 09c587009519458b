import type { SourceFile } from '../core/analysis/structure/sourceFile';
import type { LeftOutReason } from '../core/findings/review';
import type { Git, GitFailure } from './git';
import { perhapsChangedFiles, type RepositoryState, readStored, type StoredFile, storedFiles } from './repositoryState';

/** What a commit is compared with: another state git keeps, or files as they are now. */
export type LaterState =
  | RepositoryState
  | {
      readonly kind: 'working-tree';
      /** By workspace path. */
      readonly files: readonly SourceFile[];
      /** Workspace paths of files whose text is not the one on disk, such as unsaved edits. */
      readonly edited?: ReadonlySet<string>;
      /** Files that were not read, and why. */
      readonly leftOut?: readonly LeftOut[];
    };

/** Which files of a repository are looked at. */
export interface StateScope {
  /** Stands before git's paths in workspace paths: nothing, or folders and a slash. */
  readonly prefix: string;
  /** By workspace path. */
  readonly isWanted: (path: string) => boolean;
}

/** Files of two states by workspace path; what is the same in both is one object. */
export interface StatePair {
  readonly kind: 'pair';
  readonly before: readonly SourceFile[];
  readonly after: readonly SourceFile[];
  /** Files of the later state that were not read, and why. */
  readonly leftOut: readonly LeftOut[];
}

type LeftOut = { readonly path: string; readonly reason: LeftOutReason };

/**
 * Reads a commit and a later state. Of the commit only what differs is read; nothing is checked out. Rejects with the
 * signal's reason when aborted.
 */
export async function readStatePair(
  git: Git,
  commit: string,
  later: LaterState,
  scope: StateScope,
  signal: AbortSignal,
): Promise<StatePair | GitFailure> {
  const stored = await wantedIn(git, { kind: 'commit', commit }, scope, signal);
  if (stored.kind !== 'stored') return stored;
  const after = await readLater(git, commit, later, scope, signal);
  if (after.kind !== 'later') return after;
  const { files, leftOut, isSame } = after;
  const byPath = new Map(files.map((file) => [file.path, file]));
  const differing = stored.files.filter((file) => !isSame(file));
  const read = await readStored(git, differing, signal);
  if (read.kind !== 'files') return read;
  const earlier = read.files.map(({ path, text }) => {
    const file = byPath.get(scope.prefix + path);
    return file?.text === text ? file : { path: scope.prefix + path, text };
  });
  // What is the same but not among the later files stays out of both, for the same reason.
  const same = stored.files.filter(isSame).flatMap(({ path }) => byPath.get(scope.prefix + path) ?? []);
  return { kind: 'pair', before: [...same, ...earlier], after: files, leftOut };
}

interface Later {
  readonly kind: 'later';
  readonly files: readonly SourceFile[];
  readonly leftOut: readonly LeftOut[];
  /** Whether the commit's file is certainly the same. */
  readonly isSame: (file: StoredFile) => boolean;
}

async function readLater(
  git: Git,
  commit: string,
  later: LaterState,
  scope: StateScope,
  signal: AbortSignal,
): Promise<Later | GitFailure> {
  const { prefix } = scope;
  if (later.kind === 'working-tree') {
    const perhaps = await perhapsChangedFiles(git, commit, signal);
    if (perhaps.kind !== 'paths') return perhaps;
    const { files, edited, leftOut = [] } = later;
    return {
      kind: 'later',
      files,
      leftOut,
      isSame: ({ path }) => !perhaps.paths.has(path) && edited?.has(prefix + path) !== true,
    };
  }
  const stored = await wantedIn(git, later, scope, signal);
  if (stored.kind !== 'stored') return stored;
  const read = await readStored(git, stored.files, signal);
  if (read.kind !== 'files') return read;
  const blobs = new Map(stored.files.map(({ path, blob }) => [path, blob]));
  return {
    kind: 'later',
    files: read.files.map(({ path, text }) => ({ path: prefix + path, text })),
    leftOut: read.leftOut.map(({ path, reason }) => ({ path: prefix + path, reason })),
    isSame: ({ path, blob }) => blobs.get(path) === blob,
  };
}

async function wantedIn(
  git: Git,
  state: RepositoryState,
  { prefix, isWanted }: StateScope,
  signal: AbortSignal,
): Promise<{ readonly kind: 'stored'; readonly files: readonly StoredFile[] } | GitFailure> {
  const stored = await storedFiles(git, state, signal);
  if (stored.kind !== 'stored') return stored;
  return { kind: 'stored', files: stored.files.filter(({ path }) => isWanted(prefix + path)) };
}
