import * as vscode from 'vscode';
import { isReviewableFile } from '../core/context/reviewableFile';
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
  const below = `${uri.path.replace(/\/$/, '')}/`;
  const parts = await partsOf(folder, signal, (file) => file.path.startsWith(below));
  return { kind: 'folder', label, parts };
}

/** All source files of all open folders. */
export async function targetOfWorkspace(signal: AbortSignal): Promise<Target> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const parts = await Promise.all(folders.map((folder) => partsOf(folder, signal, () => true)));
  return { kind: 'workspace', label: vscode.workspace.name ?? 'workspace', parts: parts.flat() };
}

async function partsOf(
  folder: vscode.WorkspaceFolder,
  signal: AbortSignal,
  isWanted: (file: vscode.Uri) => boolean,
): Promise<readonly TargetPart[]> {
  const files = await listFiles(folder, signal);
  const prefix = prefixOf(folder);
  return files
    .filter((file) => isWanted(file) && isReviewableFile(file.path))
    .map((file) => ({ path: prefix + file.path.slice(folder.uri.path.replace(/\/$/, '').length + 1) }));
}
