import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { AnalysisProblem } from '../core/analysis/analyser';
import { isAnalysedFile } from '../core/analysis/session/analysedFile';
import { decideText } from '../core/context/files/fileExclusion';
import { type ListingCut, listingCut } from '../core/context/files/listingCut';
import type { FileBatch } from '../worker/analysisProtocol';
import type { FileFeed } from '../worker/fileFeed';
import { listPaths } from './listFiles';
import { bufferOf, readSourceAt } from './readSources';
import type { WorkspaceHistory } from './workspaceHistory';
import { pathOf, prefixOf, uriOf } from './workspacePaths';

/** More sources than this in one folder are not analysed; which ones are left out is up to git's order. */
const MAX_ANALYSED = 100_000;
/** So many files of a file system that only the editor can read are read at once. */
const VIRTUAL_AT_ONCE = 32;

/**
 * The files of the open folders, for the analyser: paths of what lies on disk, texts of what only the editor has, which
 * is unsaved edits and virtual folders. Costs nothing until it is asked.
 */
export class WorkspaceFeed implements FileFeed {
  readonly #outdated = new Set<string>();
  readonly #history: WorkspaceHistory;
  readonly #cacheFolder: string;
  readonly #most: number;
  #cuts: readonly ListingCut[] = [];

  /**
   * `cacheFolder` is where the worker keeps scans between sessions, in a file for each folder; of each folder no more than
   * `most` sources are analysed.
   */
  constructor(history: WorkspaceHistory, cacheFolder: string, most = MAX_ANALYSED) {
    this.#history = history;
    this.#cacheFolder = cacheFolder;
    this.#most = most;
  }

  /** The folders of which not all sources were taken when they were last listed. */
  get cuts(): readonly ListingCut[] {
    return this.#cuts;
  }

  /** Has a file looked at again with the next changes. */
  outdate(uri: vscode.Uri): void {
    if (isAnalysedFile(uri.path)) this.#outdated.add(pathOf(uri));
  }

  async *all(signal: AbortSignal): AsyncGenerator<FileBatch> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    yield {
      folders: folders.filter(isOnDisk).map((folder) => ({
        root: folder.uri.fsPath,
        prefix: prefixOf(folder),
        cache: join(this.#cacheFolder, cacheNameOf(folder.uri)),
      })),
    };
    const history = this.#history.read(signal);
    // It is waited for below; until then a failure, which is an abort, is nobody's surprise.
    history.catch(() => undefined);
    this.#cuts = [];
    for (const folder of folders) yield* this.#list(folder, signal);
    const { logs, problems } = await history;
    yield { history: logs, problems };
    for (const document of vscode.workspace.textDocuments) {
      const path = pathOf(document.uri);
      if (vscode.workspace.getWorkspaceFolder(document.uri) && isAnalysedFile(path) && bufferOf(document.uri))
        this.#outdated.add(path);
    }
    yield* this.changes(signal);
  }

  async *changes(signal: AbortSignal): AsyncGenerator<FileBatch> {
    for (const path of this.#outdated) {
      signal.throwIfAborted();
      const batch = await batchOf(path);
      this.#outdated.delete(path);
      if (batch) yield batch;
    }
  }

  async *#list(folder: vscode.WorkspaceFolder, signal: AbortSignal): AsyncGenerator<FileBatch> {
    const prefix = prefixOf(folder);
    let listed = 0;
    for await (const paths of listPaths(folder, signal)) {
      const sources = paths.filter(isAnalysedFile);
      const kept = sources.slice(0, Math.max(0, this.#most - listed)).map((path) => prefix + path);
      listed += sources.length;
      if (isOnDisk(folder)) yield { listed: kept };
      else yield* readVirtual(kept, signal);
    }
    const cut = listingCut(folder.name, listed, this.#most);
    if (cut) this.#cuts = [...this.#cuts, cut];
    const problems = listingProblems(folder, cut);
    if (problems.length > 0) yield { problems };
  }
}

function cacheNameOf(folder: vscode.Uri): string {
  return `${createHash('sha256').update(folder.toString()).digest('hex').slice(0, 32)}.scans`;
}

/** The worker reads these itself. */
function isOnDisk({ uri }: vscode.WorkspaceFolder): boolean {
  return uri.scheme === 'file';
}

function listingProblems(folder: vscode.WorkspaceFolder, cut: ListingCut | undefined): readonly AnalysisProblem[] {
  const problems: AnalysisProblem[] = [];
  if (!isOnDisk(folder)) {
    const message = `${folder.name} is no folder of this machine: its files are read through the editor, without git and without a cache`;
    problems.push({ path: '.', message });
  }
  if (cut) {
    const message = `only the first ${cut.first} of ${cut.of} files of ${cut.folder} are analysed; exclude folders with .architecture/ignore`;
    problems.push({ path: '.', message });
  }
  return problems;
}

async function* readVirtual(paths: readonly string[], signal: AbortSignal): AsyncGenerator<FileBatch> {
  for (let start = 0; start < paths.length; start += VIRTUAL_AT_ONCE) {
    signal.throwIfAborted();
    const batches = await Promise.all(paths.slice(start, start + VIRTUAL_AT_ONCE).map(virtualBatchOf));
    yield { texts: batches.flatMap(({ texts = [] }) => texts) };
  }
}

/** What became of a file; `undefined` when it belongs to no open folder any more. */
async function batchOf(path: string): Promise<FileBatch | undefined> {
  const uri = uriOf(path);
  const folder = uri && vscode.workspace.getWorkspaceFolder(uri);
  if (!uri || !folder) return undefined;
  const buffer = bufferOf(uri);
  if (!buffer) return isOnDisk(folder) ? { changed: [path] } : virtualBatchOf(path);
  const decision = decideText(path, buffer.getText());
  return decision.kind === 'source' ? { texts: [decision.file] } : { removed: [path] };
}

async function virtualBatchOf(path: string): Promise<FileBatch> {
  const uri = uriOf(path);
  const decision = uri && (await readSourceAt(uri));
  return decision?.kind === 'source' ? { texts: [decision.file] } : { removed: [path] };
}
