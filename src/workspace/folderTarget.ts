import * as vscode from 'vscode';
import { isReviewableFile } from '../core/context/files/reviewableFile';
import type { Target, TargetPart } from '../core/findings/target';
import { listFiles } from './listFiles';
import { pathOf, prefixOf } from './workspacePaths';

/**
 * All source files below a folder of the workspace; `undefined` when the folder lies outside of it. The only folder
 * that is open is the workspace.
 */
export async function targetOfFolder(uri: vscode.Uri, signal: AbortSignal): Promise<Target | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder) return undefined;
  const label = pathOf(uri);
  if (label === '') return targetOfWorkspace(signal);
  const below = relativeTo(folder, uri.path.replace(/\/$/, ''));
  const parts = await partsOf(folder, signal, below === '' ? '' : `${below}/`);
  return { kind: 'folder', label, parts };
}

/** All source files of all open folders. */
export async function targetOfWorkspace(signal: AbortSignal): Promise<Target> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const parts = await Promise.all(folders.map((folder) => partsOf(folder, signal, '')));
  return { kind: 'workspace', label: vscode.workspace.name ?? 'workspace', parts: parts.flat() };
}

/** Those of a folder whose paths, relative to it, begin with `below`. */
async function partsOf(
  folder: vscode.WorkspaceFolder,
  signal: AbortSignal,
  below: string,
): Promise<readonly TargetPart[]> {
  const isWanted = (path: string): boolean => path.startsWith(below) && isReviewableFile(path);
  const files = await listFiles(folder, signal, isWanted);
  const prefix = prefixOf(folder);
  return files.map(({ path }) => ({ path: prefix + relativeTo(folder, path) }));
}

function relativeTo(folder: vscode.WorkspaceFolder, path: string): string {
  return path.slice(folder.uri.path.replace(/\/$/, '').length + 1);
}
