import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { AnalysisProblem } from '../core/analysis/analyser';
import { readStoredLog } from '../core/analysis/history/readStoredLog';
import type { ChangeLog } from '../core/analysis/structure/changeLog';
import { historyProblem } from '../git/historyWords';
import { readChangeLog } from '../git/readChangeLog';
import { readJsonFile, writeJsonFile } from './jsonFile';
import { trustedGit } from './trustedGit';
import { prefixOf } from './workspacePaths';

/** The logs of the open folders, and what is missing of them. */
export interface FolderHistories {
  readonly logs: readonly ChangeLog[];
  readonly problems: readonly AnalysisProblem[];
}

/**
 * The history of the open folders, read with git when it is asked for. What was read is kept in `storage` by the commit
 * it was read at, so that the next time only newer commits are. Where the workspace is not trusted, no git is started.
 */
export class WorkspaceHistory {
  readonly #storage: vscode.Uri;
  readonly #read = new Map<string, ChangeLog>();

  constructor(storage: vscode.Uri) {
    this.#storage = storage;
  }

  /** Rejects with the signal's reason when aborted, and for nothing else. */
  async read(signal: AbortSignal): Promise<FolderHistories> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const histories = await Promise.all(folders.map((folder) => this.#readFolder(folder, signal)));
    return {
      logs: histories.flatMap(({ log }) => log ?? []),
      problems: histories.flatMap(({ problem }) => (problem === undefined ? [] : [{ path: '.', message: problem }])),
    };
  }

  async #readFolder(
    folder: vscode.WorkspaceFolder,
    signal: AbortSignal,
  ): Promise<{ readonly log?: ChangeLog; readonly problem?: string }> {
    const git = trustedGit(folder.uri);
    const prefix = prefixOf(folder);
    if (!git) {
      const because = vscode.workspace.isTrusted ? 'it is not on this machine' : 'the workspace is not trusted';
      return { problem: `The history of ${folder.name} is not read: ${because}` };
    }
    const file = this.#fileOf(folder, prefix);
    const older = this.#read.get(file.fsPath) ?? (await keptLog(file));
    const read = await readChangeLog(git, { prefix, now: Date.now(), ...(older && { older }) }, signal);
    const words = historyProblem(read);
    const isOneOfMany = (vscode.workspace.workspaceFolders?.length ?? 0) > 1;
    const problem = words === undefined ? {} : { problem: isOneOfMany ? `${folder.name}: ${words}` : words };
    if (read.kind !== 'log') return problem;
    this.#read.set(file.fsPath, read.log);
    // A disk that is full costs the next session some time, and nothing else.
    if (read.log.head !== older?.head) await writeJsonFile(file, read.log).catch(() => undefined);
    return { log: read.log, ...problem };
  }

  /** Paths of a log begin with the prefix, which depends on the other folders: another prefix, another log. */
  #fileOf({ uri }: vscode.WorkspaceFolder, prefix: string): vscode.Uri {
    const name = createHash('sha256').update(`${prefix}\n${uri.toString()}`).digest('hex').slice(0, 16);
    return vscode.Uri.joinPath(this.#storage, 'history', `${name}.json`);
  }
}

async function keptLog(file: vscode.Uri): Promise<ChangeLog | undefined> {
  const content = await readJsonFile(file).catch(() => undefined);
  return content?.kind === 'value' ? readStoredLog(content.value) : undefined;
}
