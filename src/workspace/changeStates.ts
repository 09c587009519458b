import * as vscode from 'vscode';
import type { ChangeWish } from '../core/context/change/changeWish';
import { isChangeFile } from '../core/context/change/describeChange';
import type { ChangeProblem } from '../git/changeEnds';
import type { GitFailure } from '../git/git';
import { type ReadStates, readChange, type WorkingTree } from '../git/readChange';
import type { ChangePlace } from './changePlace';
import { listFiles, listingRule } from './listFiles';
import { bufferOf, readSources } from './readSources';
import { trustedGit } from './trustedGit';
import { pathOf, relativePath } from './workspacePaths';

/** Why git is not asked; `elsewhere` is a folder that is not on this machine. */
export interface GitUnasked {
  readonly kind: 'untrusted' | 'elsewhere';
  readonly message: string;
}

/** Both states of a change, or why they cannot be read. */
export type ChangeStates = ReadStates | ChangeProblem | GitUnasked;

/** Why no change of a folder can be told, whichever is chosen; `undefined` where git answers. */
export async function repositoryProblem(
  root: vscode.Uri,
  signal: AbortSignal,
): Promise<GitFailure | GitUnasked | undefined> {
  const answer = (await trustedGit(root)?.run(['rev-parse', '--git-dir'], signal)) ?? gitUnasked();
  return answer.kind === 'output' ? undefined : answer;
}

/** Reads both states of a change. Unsaved edits are part of the working tree. Rejects with the signal's reason when aborted. */
export async function readChangeAt(
  wish: ChangeWish,
  { folder, root, prefix }: ChangePlace,
  signal: AbortSignal,
): Promise<ChangeStates> {
  const git = trustedGit(root);
  if (!git) return gitUnasked();
  const isListed = await listingRule(folder);
  const within = relativePath(folder.uri, root).replace(/(?<=.)\/*$/, '/');
  const isWanted = (path: string): boolean => isListed(within + path.slice(prefix.length));
  return readChange(wish, git, { prefix, isWanted }, () => workingTree({ folder, root }, signal), signal);
}

function gitUnasked(): GitUnasked {
  return { kind: vscode.workspace.isTrusted ? 'elsewhere' : 'untrusted', message: '' };
}

async function workingTree(
  { folder, root }: Pick<ChangePlace, 'folder' | 'root'>,
  signal: AbortSignal,
): Promise<WorkingTree> {
  const below = `${root.path.replace(/\/*$/, '')}/`;
  const listed = await listFiles(folder, signal);
  const read = await readSources(
    listed.filter(({ path }) => path.startsWith(below) && isChangeFile(path)),
    signal,
  );
  const edited = vscode.workspace.textDocuments.filter(({ uri }) => bufferOf(uri)).map(({ uri }) => pathOf(uri));
  return { ...read, edited: new Set(edited) };
}
