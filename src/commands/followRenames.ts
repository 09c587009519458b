import * as vscode from 'vscode';
import { movedPaths, type NewPath } from '../core/findings/comparison/renamePaths';
import type { WorkspaceDismissals } from '../workspace/workspaceDismissals';
import { pathOf } from '../workspace/workspacePaths';
import type { DismissalDeps } from './dismissFinding';
import { showMessage } from './runCommand';

/** Keeps findings and dismissals with their files when these are renamed or moved in the editor. */
export function followRenames({ store, dismissals }: DismissalDeps): vscode.Disposable {
  return vscode.workspace.onDidRenameFiles(({ files }) => {
    const newPath = movedPaths(files.map(({ oldUri, newUri }) => ({ from: pathOf(oldUri), to: pathOf(newUri) })));
    store.rename(newPath);
    void renameDismissals(newPath, dismissals);
  });
}

async function renameDismissals(newPath: NewPath, dismissals: WorkspaceDismissals): Promise<void> {
  for (const { file, message } of await dismissals.rename(newPath))
    showMessage('warning', notFollowed(file, message), []);
}

function notFollowed(file: vscode.Uri, message: string): string {
  return vscode.l10n.t(
    'The dismissals in {0} still name the file as it was called before, so they do not hold any more: {1}',
    vscode.workspace.asRelativePath(file),
    message,
  );
}
