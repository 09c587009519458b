import * as vscode from 'vscode';
import type { ChangeWish } from '../core/context/change/changeWish';
import { isChangeFile } from '../core/context/change/describeChange';
import type { ChangeProblem } from '../git/changeEnds';
import { type ReadStates, readChange, type WorkingTree } from '../git/readChange';
import type { ChangePlace } from './changePlace';
import { listFiles, listingRule } from './listFiles';
import { bufferOf, readSources } from './readSources';
import { trustedGit } from './trustedGit';
import { pathOf, relativePath } from './workspacePaths';

/** Both states of a change, or why they cannot be read; `elsewhere` is a folder that is not on this machine. */
export type ChangeStates =
  | ReadStates
  | ChangeProblem
  | { readonly kind: 'untrusted' | 'elsewhere'; readonly message: string };

/** Reads both states of a change. Unsaved edits are part of the working tree. Rejects with the signal's reason when aborted. */
export async function readChangeAt(
  wish: ChangeWish,
  { folder, root, prefix }: ChangePlace,
  signal: AbortSignal,
): Promise<ChangeStates> {
  const git = trustedGit(root);
  if (!git) return { kind: vscode.workspace.isTrusted ? 'elsewhere' : 'untrusted', message: '' };
  const isListed = await listingRule(folder);
  const within = relativePath(folder.uri, root).replace(/(?<=.)\/*$/, '/');
  const isWanted = (path: string): boolean => isListed(within + path.slice(prefix.length));
  return readChange(wish, git, { prefix, isWanted }, () => workingTree({ folder, root }, signal), signal);
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
