import type { SourceFile } from '../core/analysis/structure/sourceFile';
import { MAX_SOURCE_BYTES } from '../core/context/files/decodeSource';
import { readSource } from '../core/context/files/fileExclusion';
import type { LeftOutReason } from '../core/findings/review';
import type { TargetVersion } from '../core/findings/target';
import { createBlobReader } from './blobReader';
import type { Git, GitFailure, GitOutput } from './git';

/** A state git keeps: a commit by its id, or what is staged. */
export type RepositoryState = TargetVersion;

/** A file of a state, as git stores it. */
export interface StoredFile {
  /** Relative to the folder git is asked in, with `/`. */
  readonly path: string;
  /** Name of the content: equal content has an equal name. */
  readonly blob: string;
}

/** Files as they were in a state, or why git could not tell. */
export type StateFiles =
  | {
      readonly kind: 'files';
      readonly files: readonly SourceFile[];
      /** Files that are not read, and why. */
      readonly leftOut: readonly { readonly path: string; readonly reason: LeftOutReason }[];
    }
  | GitFailure;

/**
 * The id of the commit that a branch, a tag or an expression like `HEAD~3` names. Nothing a person types is taken for an
 * option.
 */
export async function commitOf(git: Git, revision: string, signal: AbortSignal): Promise<GitOutput> {
  const answer = await git.run(
    ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`],
    signal,
  );
  return answer.kind === 'output' ? { ...answer, output: answer.output.trim() } : answer;
}

/** The commit both came from; when they have several, one of them. */
export async function mergeBaseOf(git: Git, a: string, b: string, signal: AbortSignal): Promise<GitOutput> {
  const answer = await git.run(['merge-base', a, b], signal);
  return answer.kind === 'output' ? { ...answer, output: answer.output.trim().split('\n')[0] ?? '' } : answer;
}

/** Whether older commits were left where the clone came from. */
export async function isShallow(git: Git, signal: AbortSignal): Promise<boolean> {
  const answer = await git.run(['rev-parse', '--is-shallow-repository'], signal);
  return answer.kind === 'output' && answer.output.trim() === 'true';
}

/** The plain files of a state below git's folder; neither links nor submodules. */
export async function storedFiles(
  git: Git,
  state: RepositoryState,
  signal: AbortSignal,
): Promise<{ readonly kind: 'stored'; readonly files: readonly StoredFile[] } | GitFailure> {
  const args = state.kind === 'commit' ? ['ls-tree', '-r', '-z', state.commit] : ['ls-files', '--stage', '-z'];
  const answer = await git.run(args, signal);
  if (answer.kind !== 'output') return answer;
  const files = answer.output.split('\0').flatMap((line) => {
    // `100644 blob <id>\t<path>` of a tree, `100644 <id> <stage>\t<path>` of the index; of a conflict our side counts.
    const [, blob, staged, path] = /^100\d{3} (?:blob ([0-9a-f]+)|([0-9a-f]+) [02])\t(.*)$/s.exec(line) ?? [];
    const name = blob ?? staged;
    return name !== undefined && path !== undefined ? [{ path, blob: name }] : [];
  });
  return { kind: 'stored', files };
}

/**
 * Files of the working tree that differ from a commit, or might: git compares dates and sizes here, not content, so that
 * no filter a repository configures is run. Files git does not know are not among them.
 */
export async function perhapsChangedFiles(
  git: Git,
  commit: string,
  signal: AbortSignal,
): Promise<{ readonly kind: 'paths'; readonly paths: ReadonlySet<string> } | GitFailure> {
  const answer = await git.run(
    ['diff-index', '--name-only', '--relative', '--no-ext-diff', '--no-renames', '-z', commit, '--'],
    signal,
  );
  return answer.kind === 'output' ? { kind: 'paths', paths: new Set(answer.output.split('\0')) } : answer;
}

/**
 * Reads files of a state under the same rules as files on disk: what is binary, generated or too large stays out. One git
 * process reads them all.
 */
export async function readStored(git: Git, stored: readonly StoredFile[], signal: AbortSignal): Promise<StateFiles> {
  if (stored.length === 0) return { kind: 'files', files: [], leftOut: [] };
  const files: SourceFile[] = [];
  const leftOut: { path: string; reason: LeftOutReason }[] = [];
  let next = 0;
  const reader = createBlobReader(MAX_SOURCE_BYTES, (bytes) => {
    const path = stored[next++]?.path;
    if (path === undefined) return;
    const decision = bytes
      ? readSource(path, bytes)
      : { kind: 'left-out' as const, path, reason: 'too-large' as const };
    if (decision.kind === 'source') files.push(decision.file);
    else leftOut.push({ path, reason: decision.reason });
  });
  const input = stored.map(({ blob }) => `${blob}\n`).join('');
  const failure = await git.pipe(['cat-file', '--batch'], (bytes) => reader.read(bytes), signal, input);
  return failure ?? { kind: 'files', files, leftOut };
}
