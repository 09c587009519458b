import * as vscode from 'vscode';
import { DECISION_FOLDERS } from '../core/context/decisionFolders';
import { relativePath } from './workspacePaths';

/** Where a project keeps its decision records. */
export interface DecisionFolder {
  readonly uri: vscode.Uri;
  /** Names of the files in it, drafts that were not saved yet included. */
  readonly names: readonly string[];
}

/** The decision folder of a project: the first of the usual ones that exists, else `docs/adr`, which may not exist yet. */
export async function decisionFolderOf(project: vscode.WorkspaceFolder): Promise<DecisionFolder> {
  const candidates = DECISION_FOLDERS.map((path) => vscode.Uri.joinPath(project.uri, path));
  for (const uri of candidates) {
    const names = await namesIn(uri);
    if (names) return { uri, names: [...names, ...unsavedIn(uri)] };
  }
  const uri = vscode.Uri.joinPath(project.uri, DECISION_FOLDERS[0]);
  return { uri, names: unsavedIn(uri) };
}

/** `undefined` when there is no such folder. */
async function namesIn(folder: vscode.Uri): Promise<readonly string[] | undefined> {
  try {
    return (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
  } catch {
    return undefined;
  }
}

function unsavedIn(folder: vscode.Uri): readonly string[] {
  return vscode.workspace.textDocuments
    .filter(({ uri }) => uri.scheme === 'untitled' && uri.path.startsWith(`${folder.path}/`))
    .map(({ uri }) => relativePath(folder, uri));
}
