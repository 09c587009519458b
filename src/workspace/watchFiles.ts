import { posix } from 'node:path';
import * as vscode from 'vscode';
import { isAnalysedFile } from '../core/analysis/session/analysedFile';
import { exclusionByPath, isExcludedFolder } from '../core/context/files/fileExclusion';
import { relativePath } from './workspacePaths';

export interface FileListener {
  /** An analysed file has another text, on disk or in an editor. */
  changed(uri: vscode.Uri): void;
  /** Files came or went, or what is left out changed. */
  relisted(): void;
}

/** Follows what the analyser reads: files on disk, edits before they are saved, folders, and what says which files count. */
export function watchFiles(listener: FileListener): vscode.Disposable {
  const changed = (uri: vscode.Uri): void => {
    if (isAnalysed(uri)) listener.changed(uri);
    else if (IGNORE_FILE.test(uri.path)) listener.relisted();
  };
  const cameOrWent = (uri: vscode.Uri): void => {
    if (isAnalysed(uri)) listener.changed(uri);
    if (isAnalysed(uri) || isFolderLike(uri) || IGNORE_FILE.test(uri.path)) listener.relisted();
  };
  const watcher = vscode.workspace.createFileSystemWatcher('**/*');
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(changed),
    watcher.onDidCreate(cameOrWent),
    watcher.onDidDelete(cameOrWent),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) changed(document.uri);
    }),
    // What an editor held and did not save is gone with it.
    vscode.workspace.onDidCloseTextDocument(({ uri }) => changed(uri)),
    vscode.workspace.onDidRenameFiles(({ files }) => {
      for (const { oldUri, newUri } of files) for (const uri of [oldUri, newUri]) changed(uri);
      listener.relisted();
    }),
    vscode.workspace.onDidDeleteFiles(() => listener.relisted()),
    // Git may be asked from now on.
    vscode.workspace.onDidGrantWorkspaceTrust(() => listener.relisted()),
    vscode.workspace.onDidChangeWorkspaceFolders(() => listener.relisted()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('files.exclude') || change.affectsConfiguration('search.exclude'))
        listener.relisted();
    }),
  );
}

const IGNORE_FILE = /\/(?:\.gitignore|\.architecture\/ignore)$/;

function isAnalysed(uri: vscode.Uri): boolean {
  const path = pathInFolder(uri);
  return path !== undefined && isAnalysedFile(path) && exclusionByPath(path) === undefined;
}

/** A folder that is gone is told as one path, and nothing is left to ask what it was. */
function isFolderLike(uri: vscode.Uri): boolean {
  const path = pathInFolder(uri);
  return path !== undefined && posix.extname(path) === '' && !isExcludedFolder(path);
}

function pathInFolder(uri: vscode.Uri): string | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  return folder && relativePath(folder.uri, uri);
}
