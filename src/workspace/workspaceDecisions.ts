import * as vscode from 'vscode';
import type { Decision } from '../core/context/decision';
import { isDecisionPath } from '../core/context/decisionFolders';
import { pathOf } from './workspacePaths';

/** The decision records of the open folders, read when they are first asked for and again after one of them changed. */
export class WorkspaceDecisions {
  readonly #didChange = new vscode.EventEmitter<void>();
  readonly #closing = new AbortController();
  #listening: vscode.Disposable | undefined;
  #read: Promise<readonly Decision[]> | undefined;

  get onDidChange(): vscode.Event<void> {
    return this.#didChange.event;
  }

  /** The records that say of themselves that they govern the file. None when they cannot be read. */
  async governing(path: string): Promise<readonly Decision[]> {
    this.#listening ??= this.#listen();
    // Loaded on first use: it reads YAML and globs.
    const { governs, readDecisions } = await import('./decisions');
    this.#read ??= readDecisions(this.#closing.signal).catch(() => []);
    return (await this.#read).filter((decision) => governs(decision, path));
  }

  dispose(): void {
    this.#closing.abort();
    this.#listening?.dispose();
    this.#didChange.dispose();
  }

  #listen(): vscode.Disposable {
    const outdate = (uri: vscode.Uri): void => {
      if (!isDecisionPath(pathOf(uri))) return;
      this.#read = undefined;
      this.#didChange.fire();
    };
    const watcher = vscode.workspace.createFileSystemWatcher('**/*.md');
    return vscode.Disposable.from(
      watcher,
      watcher.onDidCreate(outdate),
      watcher.onDidChange(outdate),
      watcher.onDidDelete(outdate),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => outdate(uri)),
    );
  }
}
