import { posix } from 'node:path';
import * as vscode from 'vscode';
import { isAnalysedFile } from '../core/analysis/session/analysedFile';
import { exclusionByPath, isExcludedFolder } from '../core/context/files/fileExclusion';
import { relativePath } from './workspacePaths';

export interface FileListener {
  /** A file that may be analysed has another text, on disk or in an editor, or is gone. */
  changed(uri: vscode.Uri): void;
  /** A file that may be analysed is there. */
  came(uri: vscode.Uri): void;
  /** Folders came or went, or what is left out changed. */
  relisted(): void;
}

/** Follows what the analyser reads: files on disk, edits before they are saved, folders, and what says which files count. */
export function watchFiles(listener: FileListener): vscode.Disposable {
  const changed = (uri: vscode.Uri): void => {
    if (isAnalysed(uri)) listener.changed(uri);
    else if (IGNORE_FILE.test(uri.path)) listener.relisted();
  };
  const toldAs = (kind: 'came' | 'changed') => (uri: vscode.Uri) => {
    if (isAnalysed(uri)) listener[kind](uri);
    else if (isFolderLike(uri) || IGNORE_FILE.test(uri.path)) listener.relisted();
  };
  const [came, went] = [toldAs('came'), toldAs('changed')];
  const watcher = vscode.workspace.createFileSystemWatcher('**/*');
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(changed),
    watcher.onDidCreate(came),
    watcher.onDidDelete(went),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) changed(document.uri);
    }),
    // What an editor held and did not save is gone with it.
    vscode.workspace.onDidCloseTextDocument(({ uri }) => changed(uri)),
    // Told of before the watcher does. What is renamed or deleted here may be a folder of any name.
    vscode.workspace.onDidRenameFiles(({ files }) => {
      for (const { oldUri, newUri } of files) {
        if (isAnalysed(oldUri) && isAnalysed(newUri)) {
          went(oldUri);
          came(newUri);
        } else listener.relisted();
      }
    }),
    vscode.workspace.onDidDeleteFiles(({ files }) => {
      for (const uri of files) {
        if (isAnalysed(uri)) went(uri);
        else listener.relisted();
      }
    }),
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
