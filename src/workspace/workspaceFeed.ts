import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { AnalysisProblem } from '../core/analysis/analyser';
import { isAnalysedFile } from '../core/analysis/session/analysedFile';
import { decideText } from '../core/context/files/fileExclusion';
import { type ListingCut, listingCut } from '../core/context/files/listingCut';
import type { FileBatch } from '../worker/analysisProtocol';
import type { FileFeed } from '../worker/fileFeed';
import { listedAmong, listPaths } from './listFiles';
import { buffersByName, readSourceAt } from './readSources';
import type { WorkspaceHistory } from './workspaceHistory';
import { pathOf, prefixOf, uriOf } from './workspacePaths';

/** More sources than this in one folder are not analysed; which ones are left out is up to git's order. */
const MAX_ANALYSED = 100_000;
/** So many files of a file system that only the editor can read are read at once. */
const VIRTUAL_AT_ONCE = 32;
/** So many changed files are told of before other work gets a turn. */
const CHANGES_AT_ONCE = 256;
/** More new files than this are found sooner by listing all. */
const MAX_NEW = 64;

/**
 * The files of the open folders, for the analyser: paths of what lies on disk, texts of what only the editor has, which
 * is unsaved edits and virtual folders. Costs nothing until it is asked.
 */
export class WorkspaceFeed implements FileFeed {
  readonly #outdated = new Set<string>();
  /** Files that came, of which nobody knows yet whether they are ignored. */
  readonly #new = new Set<string>();
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

  /** Has a file that came looked at with the next changes; says no when all have to be listed for it. */
  come(uri: vscode.Uri): boolean {
    this.outdate(uri);
    if (isAnalysedFile(uri.path)) this.#new.add(pathOf(uri));
    return this.#new.size <= MAX_NEW && this.#cuts.length === 0;
  }

  async *all(signal: AbortSignal): AsyncGenerator<FileBatch> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    this.#new.clear();
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
    for (const { uri } of buffersByName().values()) {
      const path = pathOf(uri);
      if (vscode.workspace.getWorkspaceFolder(uri) && isAnalysedFile(path)) this.#outdated.add(path);
    }
    yield* this.changes(signal);
  }

  async *changes(signal: AbortSignal): AsyncGenerator<FileBatch> {
    if (this.#new.size > 0) yield { listed: await this.#takeListed(signal) };
    while (this.#outdated.size > 0) {
      signal.throwIfAborted();
      const paths = [...this.#outdated].slice(0, CHANGES_AT_ONCE);
      // What changes once more while it is read is told of once more.
      for (const path of paths) this.#outdated.delete(path);
      const buffers = buffersByName();
      yield joined(await Promise.all(paths.map((path) => batchOf(path, buffers))));
      await setImmediate();
    }
  }

  /** Of the files that came, those that are not ignored. */
  async #takeListed(signal: AbortSignal): Promise<readonly string[]> {
    const asked = [...this.#new];
    // What comes once more while git is asked is asked about once more.
    this.#new.clear();
    try {
      return await listedOf(asked, signal);
    } catch (error) {
      for (const path of asked) this.#new.add(path);
      throw error;
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
    const { texts = [] } = joined(batches);
    yield { listed: texts.map(({ path }) => path), texts };
  }
}

/** What became of a file, by what editors hold; nothing when it belongs to no open folder any more. */
async function batchOf(path: string, buffers: ReadonlyMap<string, vscode.TextDocument>): Promise<FileBatch> {
  const uri = uriOf(path);
  const folder = folderOf(path);
  if (!uri || !folder) return {};
  const buffer = buffers.get(uri.toString());
  if (!buffer) return isOnDisk(folder) ? { changed: [path] } : virtualBatchOf(path);
  const decision = decideText(path, buffer.getText());
  return decision.kind === 'source' ? { texts: [decision.file] } : { removed: [path] };
}

async function virtualBatchOf(path: string): Promise<FileBatch> {
  const uri = uriOf(path);
  const decision = uri && (await readSourceAt(uri));
  return decision?.kind === 'source' ? { texts: [decision.file] } : { removed: [path] };
}

/** The changes of some files in one. */
function joined(batches: readonly FileBatch[]): FileBatch {
  return {
    changed: batches.flatMap(({ changed = [] }) => changed),
    texts: batches.flatMap(({ texts = [] }) => texts),
    removed: batches.flatMap(({ removed = [] }) => removed),
  };
}

function folderOf(path: string): vscode.WorkspaceFolder | undefined {
  const uri = uriOf(path);
  return uri && vscode.workspace.getWorkspaceFolder(uri);
}

/** Those of some workspace paths that the listings of their folders would have. */
async function listedOf(paths: readonly string[], signal: AbortSignal): Promise<readonly string[]> {
  const listed: string[] = [];
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    const prefix = prefixOf(folder);
    const own = paths.filter((path) => folderOf(path) === folder).map((path) => path.slice(prefix.length));
    if (own.length > 0) listed.push(...(await listedAmong(folder, own, signal)).map((path) => prefix + path));
  }
  return listed;
}
