import * as vscode from 'vscode';

/**
 * How findings, prompts and reports name a document: relative to its workspace folder, with `/`; with several folders
 * the folder's name comes first. A document outside every folder, or unsaved, is named by its whole URI.
 */
export function pathOf(uri: vscode.Uri): string {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder) return uri.toString();
  return prefixOf(folder) + relativePath(folder.uri, uri);
}

/** The document a path of {@link pathOf} names; `undefined` when no open folder has such a path. */
export function uriOf(path: string): vscode.Uri | undefined {
  if (isOutsidePath(path)) return vscode.Uri.parse(path, true);
  const folder = vscode.workspace.workspaceFolders?.find((candidate) => path.startsWith(prefixOf(candidate)));
  return folder && vscode.Uri.joinPath(folder.uri, path.slice(prefixOf(folder).length));
}

/** Whether a path names a document outside every workspace folder. */
export function isOutsidePath(path: string): boolean {
  return /^[a-z][a-z\d+.-]+:(\/|untitled)/i.test(path);
}

/** What stands before a folder's own paths: nothing, or its name and a slash when several folders are open. */
export function prefixOf(folder: vscode.WorkspaceFolder): string {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length < 2) return '';
  const isNameTaken = folders.some((other) => other.name === folder.name && other.index < folder.index);
  return isNameTaken ? `${folder.name}~${folder.index + 1}/` : `${folder.name}/`;
}

/** The path of `uri` below `folder`, with `/`; empty for the folder itself. */
export function relativePath(folder: vscode.Uri, uri: vscode.Uri): string {
  return uri.path.slice(folder.path.length).replace(/^\/+/, '');
}
