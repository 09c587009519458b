import * as vscode from 'vscode';
import { isAnalysedFile } from '../core/analysis/analysedFile';
import type { Analyser, AnalysisReport } from '../core/analysis/analyser';
import { listFiles } from './listFiles';
import { readSources } from './readSources';

/**
 * What the analyser knows of the open folders. The report is kept until a file it rests on changes, unsaved edits
 * included; several callers share one run. Nothing is read before the first report is asked for.
 */
export class WorkspaceAnalysis {
  readonly #analyser: Analyser;
  readonly #listening: vscode.Disposable[] = [];
  #run: Run | undefined;

  constructor(analyser: Analyser) {
    this.#analyser = analyser;
  }

  /** Rejects with the signal's reason when aborted. A run that no caller waits for any longer is stopped. */
  async report(signal: AbortSignal): Promise<AnalysisReport> {
    signal.throwIfAborted();
    this.#listen();
    this.#run ??= this.#start();
    const run = this.#run;
    run.waiting++;
    try {
      return await settledOrAborted(run.report, signal);
    } finally {
      run.waiting--;
      if (run.waiting === 0 && !run.isSettled) this.#drop(run);
    }
  }

  /** The analyser's report on files that belong to no open folder. */
  reportOn(files: Parameters<Analyser['analyse']>[0]['files'], signal: AbortSignal): Promise<AnalysisReport> {
    return this.#analyser.analyse({ files }, signal);
  }

  dispose(): void {
    if (this.#run) this.#drop(this.#run);
    for (const listening of this.#listening) listening.dispose();
  }

  #start(): Run {
    const stop = new AbortController();
    const run: Run = { report: this.#analyse(stop.signal), stop, waiting: 0, isSettled: false };
    const settle = (): void => {
      run.isSettled = true;
    };
    run.report.then(settle, () => {
      settle();
      // A failure is not kept: the next caller tries again.
      if (this.#run === run) this.#run = undefined;
    });
    return run;
  }

  async #analyse(signal: AbortSignal): Promise<AnalysisReport> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const listed = (await Promise.all(folders.map((folder) => listFiles(folder, signal)))).flat();
    const { files } = await readSources(
      listed.filter(({ path }) => isAnalysedFile(path)),
      signal,
    );
    return this.#analyser.analyse({ files }, signal);
  }

  #drop(run: Run): void {
    run.stop.abort();
    if (this.#run === run) this.#run = undefined;
  }

  #listen(): void {
    if (this.#listening.length > 0) return;
    const outdated = (uri: vscode.Uri): void => {
      if (isAnalysedFile(uri.path)) this.#run = undefined;
    };
    const watcher = vscode.workspace.createFileSystemWatcher('**/*');
    this.#listening.push(
      watcher,
      watcher.onDidChange(outdated),
      watcher.onDidCreate(outdated),
      watcher.onDidDelete(outdated),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) outdated(document.uri);
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.#run = undefined;
      }),
    );
  }
}

interface Run {
  readonly report: Promise<AnalysisReport>;
  readonly stop: AbortController;
  waiting: number;
  isSettled: boolean;
}

function settledOrAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
