import * as vscode from 'vscode';
import type { FindingStore } from '../core/findings/findingStore';
import { movedPaths } from '../core/findings/renamePaths';
import { pathOf } from '../workspace/workspacePaths';

/** Keeps findings with their files when these are renamed or moved in the editor. */
export function followRenames(store: FindingStore): vscode.Disposable {
  return vscode.workspace.onDidRenameFiles(({ files }) => {
    store.rename(movedPaths(files.map(({ oldUri, newUri }) => ({ from: pathOf(oldUri), to: pathOf(newUri) }))));
  });
}
