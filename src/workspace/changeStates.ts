import * as vscode from 'vscode';
import { isAnalysedFile } from '../core/analysis/analysedFile';
import type { StateFilePair } from '../core/analysis/delta/analyseDelta';
import type { Git, GitFailure, GitOutput } from '../git/git';
import { commitOf, mergeBaseOf } from '../git/repositoryState';
import { type LaterState, readStatePair } from '../git/statePair';
import type { ChangePlace } from './changePlace';
import { listFiles, listingRule } from './listFiles';
import { bufferOf, readSources } from './readSources';
import { trustedGit } from './trustedGit';
import { pathOf, relativePath } from './workspacePaths';

/** Which change: all that is not committed, what is staged, or what a branch did since it left another. */
export type ChangeWish =
  | { readonly kind: 'working-tree' }
  | { readonly kind: 'staged' }
  | { readonly kind: 'branch'; readonly base: string };

/** Both states of a change, or why they cannot be read; `elsewhere` is a folder that is not on this machine. */
export type ReadChange =
  | (StateFilePair & { readonly kind: 'pair' })
  | { readonly kind: GitFailure['kind'] | 'untrusted' | 'elsewhere'; readonly message: string };

/** Reads both states of a change. Unsaved edits are part of the working tree. Rejects with the signal's reason when aborted. */
export async function readChange(
  wish: ChangeWish,
  { folder, root, prefix }: ChangePlace,
  signal: AbortSignal,
): Promise<ReadChange> {
  const git = trustedGit(root);
  if (!git) return { kind: vscode.workspace.isTrusted ? 'elsewhere' : 'untrusted', message: '' };
  const base = await baseOf(wish, git, signal);
  if (base.kind !== 'output') return base;
  const isListed = await listingRule(folder);
  const within = relativePath(folder.uri, root).replace(/(?<=.)\/*$/, '/');
  const isWanted = (path: string): boolean => isAnalysedFile(path) && isListed(within + path.slice(prefix.length));
  const later: LaterState = wish.kind === 'staged' ? { kind: 'index' } : await workingTree({ folder, root }, signal);
  return readStatePair(git, base.output, later, { prefix, isWanted }, signal);
}

async function baseOf(wish: ChangeWish, git: Git, signal: AbortSignal): Promise<GitOutput> {
  return wish.kind === 'branch' ? mergeBaseOf(git, wish.base, 'HEAD', signal) : commitOf(git, 'HEAD', signal);
}

async function workingTree(
  { folder, root }: Pick<ChangePlace, 'folder' | 'root'>,
  signal: AbortSignal,
): Promise<LaterState> {
  const below = `${root.path.replace(/\/*$/, '')}/`;
  const listed = await listFiles(folder, signal);
  const { files } = await readSources(
    listed.filter(({ path }) => path.startsWith(below) && isAnalysedFile(path)),
    signal,
  );
  const edited = vscode.workspace.textDocuments.filter(({ uri }) => bufferOf(uri)).map(({ uri }) => pathOf(uri));
  return { kind: 'working-tree', files, edited: new Set(edited) };
}
