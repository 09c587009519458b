import * as vscode from 'vscode';
import type { WorkspaceAnalysis } from '../workspace/workspaceAnalysis';
import { prefixOf } from '../workspace/workspacePaths';
import { columnForCode } from './openCode';
import type { Action } from './runCommand';
import { UserFacingError } from './userFacingError';

/**
 * Opens a draft of a layers file, drawn from the imports there are, as an unsaved document: with the name and place of
 * a layers file where there is none yet, and without where there is one. Nothing is written until the person saves it.
 */
export function proposeLayers(deps: { readonly analysis: WorkspaceAnalysis }): Action {
  return async () => {
    const folder = await chooseFolder();
    if (!folder) return;
    const draft = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Reading the imports of {0}…', folder.name) },
      () => deps.analysis.layersDraft(prefixOf(folder).replace(/\/$/, ''), new AbortController().signal),
    );
    if (draft === undefined)
      throw new UserFacingError(vscode.l10n.t('{0} holds no modules the analyser reads.', folder.name));
    const document = await openDraft(vscode.Uri.joinPath(folder.uri, '.architecture/layers.yml'), draft);
    await vscode.window.showTextDocument(document, { preview: false, viewColumn: columnForCode() });
  };
}

/** `undefined` when the person chose none. */
async function chooseFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0)
    throw new UserFacingError(vscode.l10n.t('No folder is open. Open the folder to draw layers for.'));
  if (folders.length === 1) return folders[0];
  return vscode.window.showWorkspaceFolderPick({ placeHolder: vscode.l10n.t('Draw the layers of which folder?') });
}

async function openDraft(file: vscode.Uri, content: string): Promise<vscode.TextDocument> {
  const isTaken = vscode.workspace.textDocuments.some(
    ({ uri, isUntitled, isClosed }) => isUntitled && !isClosed && uri.path === file.path,
  );
  if (isTaken || (await exists(file))) return vscode.workspace.openTextDocument({ language: 'yaml', content });
  const document = await vscode.workspace.openTextDocument(file.with({ scheme: 'untitled' }));
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), content);
  if (!(await vscode.workspace.applyEdit(edit)))
    throw new UserFacingError(vscode.l10n.t('The draft of the layers could not be written into the editor.'));
  return document;
}

async function exists(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}
