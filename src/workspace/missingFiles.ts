import * as vscode from 'vscode';
import { uriOf } from './workspacePaths';

/** Checking every file of a large workspace would take longer than it is worth. */
const MAX_CHECKED = 200;

/** Those of the paths whose file is gone; unsaved documents count as there while they are open. */
export async function missingFiles(paths: readonly string[]): Promise<readonly string[]> {
  const checked = paths.slice(0, MAX_CHECKED);
  const isThere = await Promise.all(checked.map(exists));
  return checked.filter((_, index) => !isThere[index]);
}

async function exists(path: string): Promise<boolean> {
  const uri = uriOf(path);
  if (!uri) return false;
  if (uri.scheme === 'untitled') return vscode.workspace.textDocuments.some((document) => isAt(document, uri));
  return Promise.resolve(vscode.workspace.fs.stat(uri)).then(
    () => true,
    () => false,
  );
}

function isAt(document: vscode.TextDocument, uri: vscode.Uri): boolean {
  return document.uri.toString() === uri.toString();
}
