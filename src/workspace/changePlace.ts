import * as vscode from 'vscode';
import { prefixOf, relativePath } from './workspacePaths';

/** A part of the workspace that lies in one repository. */
export interface ChangePlace {
  readonly folder: vscode.WorkspaceFolder;
  /** Where git is asked: the workspace folder, or the repository when that lies within it. */
  readonly root: vscode.Uri;
  /** What stands before git's paths in workspace paths. */
  readonly prefix: string;
}

/** Where a repository and the open folders meet, a place a folder; all open folders when no repository is named. */
export function changePlaces(repository: vscode.Uri | undefined): readonly ChangePlace[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.flatMap((folder): ChangePlace[] => {
    if (!repository || isWithin(folder.uri, repository))
      return [{ folder, root: folder.uri, prefix: prefixOf(folder) }];
    if (!isWithin(repository, folder.uri)) return [];
    const way = relativePath(folder.uri, repository).replace(/\/*$/, '/');
    return [{ folder, root: repository, prefix: prefixOf(folder) + way }];
  });
}

function isWithin(inner: vscode.Uri, outer: vscode.Uri): boolean {
  const above = outer.path.replace(/\/*$/, '/');
  return inner.scheme === outer.scheme && `${inner.path.replace(/\/*$/, '')}/`.startsWith(above);
}
