import * as vscode from 'vscode';
import type { Action } from './runCommand';

/** Opens a fresh copy of the sample project, in this window when it is empty. */
export function openSample(deps: { readonly extensionUri: vscode.Uri; readonly storageUri: vscode.Uri }): Action {
  return async () => {
    const sample = vscode.Uri.joinPath(deps.extensionUri, 'media/sample');
    const copy = vscode.Uri.joinPath(deps.storageUri, 'sample/order-service');
    await vscode.workspace.fs.copy(sample, copy, { overwrite: true });
    const forceNewWindow = (vscode.workspace.workspaceFolders?.length ?? 0) > 0;
    await vscode.commands.executeCommand('vscode.openFolder', copy, { forceNewWindow });
  };
}
