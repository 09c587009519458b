import * as vscode from 'vscode';
import { movedPaths } from '../core/findings/renamePaths';
import { pathOf } from '../workspace/workspacePaths';
import type { DismissalDeps } from './dismissFinding';

/** Keeps findings and dismissals with their files when these are renamed or moved in the editor. */
export function followRenames({ store, dismissals }: DismissalDeps): vscode.Disposable {
  return vscode.workspace.onDidRenameFiles(({ files }) => {
    const newPath = movedPaths(files.map(({ oldUri, newUri }) => ({ from: pathOf(oldUri), to: pathOf(newUri) })));
    store.rename(newPath);
    void dismissals.rename(newPath);
  });
}
