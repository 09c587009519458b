import * as vscode from 'vscode';
import type { NewPath } from '../core/findings/comparison/renamePaths';
import { DISMISSALS_FILE, type Dismissal } from '../core/findings/dismissal';
import { type DismissalFile, parseDismissals, serialiseDismissals } from '../core/findings/dismissals/dismissalFile';
import { matchDismissals, obsoleteDismissals } from '../core/findings/dismissals/matchDismissals';
import type { Review } from '../core/findings/review';
import { missingFiles } from './missingFiles';
import { replaceFile } from './replaceFile';
import { isOutsidePath, prefixOf, uriOf } from './workspacePaths';

/**
 * What became of a change. `not-whole`: the file holds something that cannot be read and would be lost. `no-folder`:
 * the finding belongs to no folder that is open.
 */
export type DismissalChange =
  | { readonly kind: 'written' }
  | { readonly kind: 'no-folder' | 'untrusted' }
  | { readonly kind: 'not-whole'; readonly file: vscode.Uri; readonly problems: readonly string[] }
  | Refused;

/** The disk did not take a dismissals file, which is as it was. */
export interface Refused {
  readonly kind: 'not-written';
  readonly file: vscode.Uri;
  readonly message: string;
}

type Written = Refused | { readonly kind: 'written' };

/** A larger file was not written by dismissing findings; reading it would take long. */
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * The dismissals of the open folders: each folder's `.architecture/dismissals.json`, which people, branch switches and
 * other windows change too, so what is on disk always counts. Paths are workspace paths here and relative to the
 * folder in the file.
 */
export class WorkspaceDismissals {
  readonly #log: vscode.LogOutputChannel;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listening: vscode.Disposable;
  #watchers: readonly vscode.Disposable[] = [];
  /** By the folder's URI. */
  #files: ReadonlyMap<string, DismissalFile> = new Map();
  #matches = new WeakMap<Review, ReadonlyMap<string, Dismissal>>();
  #all: readonly Dismissal[] = [];
  #gone: ReadonlySet<string> = new Set();
  readonly #isGone = (path: string): boolean => this.#gone.has(path);
  /** Reads and writes go one after the other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(log: vscode.LogOutputChannel) {
    this.#log = log;
    this.#listening = vscode.Disposable.from(
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#watch()),
      // A watcher may miss a folder that is new, and not every installation can watch one: what is saved in this window
      // counts at once, and whoever changed the file elsewhere comes back to this window.
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (uri.path.endsWith(`/${DISMISSALS_FILE}`)) this.#reread();
      }),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.#reread();
      }),
    );
    this.#watch();
  }

  /** Tells that dismissals were added, changed or taken back, here or on disk. */
  get onDidChange(): vscode.Event<void> {
    return this.#changed.event;
  }

  /** What a model may be told, once the files have been read: nothing of a workspace that is not trusted. */
  async toTell(): Promise<readonly Dismissal[]> {
    await this.refresh();
    return vscode.workspace.isTrusted ? this.#all : [];
  }

  /** Settles when what is under way is written and the files have been read again; never rejects. */
  async refresh(): Promise<void> {
    // What went wrong is in the log; what was read before counts.
    await this.#inTurn(() => this.#readAll()).catch(() => undefined);
  }

  /** The dismissed findings of a review by their fingerprint, as far as the files have been read. */
  of(review: Review): ReadonlyMap<string, Dismissal> {
    const known = this.#matches.get(review);
    if (known) return known;
    const matches = matchDismissals(review.findings, this.#all, this.#isGone);
    this.#matches.set(review, matches);
    return matches;
  }

  /** Adds a dismissal; one with the same fingerprint goes. */
  add(dismissal: Dismissal): Promise<DismissalChange> {
    return this.#change(dismissal, (own, all) => [...withoutIt(own, all), own]);
  }

  /** Dismissals that a review shows to be of no use any more, as far as the files have been read. */
  obsoleteAfter(review: Review): readonly Dismissal[] {
    return obsoleteDismissals(review, this.#all, this.#isGone);
  }

  /**
   * Lets dismissals follow their files, which were renamed or moved. Gives the dismissals files that could not be
   * written: they are as they were.
   */
  async rename(newPath: NewPath): Promise<readonly Refused[]> {
    const refused: Refused[] = [];
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      const prefix = prefixOf(folder);
      const newPathIn = (path: string): string | undefined => {
        const moved = newPath(prefix + path);
        return moved?.startsWith(prefix) ? moved.slice(prefix.length) : undefined;
      };
      const change = await this.#inTurn(() => renameIn(fileOf(folder), newPathIn));
      if (change.kind === 'not-written') refused.push(change);
    }
    this.#reread();
    return refused;
  }

  remove(dismissal: Dismissal): Promise<DismissalChange> {
    return this.#change(dismissal, withoutIt);
  }

  dispose(): void {
    for (const disposable of [this.#listening, this.#changed, ...this.#watchers]) disposable.dispose();
  }

  #watch(): void {
    for (const watcher of this.#watchers) watcher.dispose();
    this.#watchers = (vscode.workspace.workspaceFolders ?? []).map((folder) => {
      const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, DISMISSALS_FILE));
      const reread = (): void => this.#reread();
      return vscode.Disposable.from(
        watcher,
        watcher.onDidCreate(reread),
        watcher.onDidChange(reread),
        watcher.onDidDelete(reread),
      );
    });
    this.#reread();
  }

  #reread(): void {
    void this.#inTurn(() => this.#readAll());
  }

  async #readAll(): Promise<void> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const files = await Promise.all(
      folders.map(async (folder): Promise<[string, DismissalFile]> => {
        const uri = fileOf(folder);
        const file = await readDismissals(uri, this.#files.get(folder.uri.toString()));
        for (const problem of file.problems) this.#log.warn(`${uri.fsPath}: ${problem}`);
        return [folder.uri.toString(), file];
      }),
    );
    this.#files = new Map(files);
    const all = folders.flatMap((folder) => {
      const prefix = prefixOf(folder);
      const { dismissals = [] } = this.#files.get(folder.uri.toString()) ?? {};
      return dismissals.map((one) => ({ ...one, path: prefix + one.path }));
    });
    // Our own writes come back through the watcher: what changed nothing is no reason to draw the views anew.
    const gone = await missingFiles([...new Set(all.map(({ path }) => path))].filter((path) => !isOutsidePath(path)));
    if (JSON.stringify([all, gone]) === JSON.stringify([this.#all, [...this.#gone]])) return;
    this.#all = all;
    this.#gone = new Set(gone);
    this.#matches = new WeakMap();
    this.#changed.fire();
  }

  /** `edit` is given the dismissal and the file's, with paths as they stand in the file. */
  #change(
    dismissal: Dismissal,
    edit: (own: Dismissal, all: readonly Dismissal[]) => readonly Dismissal[],
  ): Promise<DismissalChange> {
    return this.#inTurn(async () => {
      const uri = uriOf(dismissal.path);
      const folder = uri && vscode.workspace.getWorkspaceFolder(uri);
      if (!folder) return { kind: 'no-folder' };
      if (!vscode.workspace.isTrusted) return { kind: 'untrusted' };
      const file = fileOf(folder);
      const { dismissals, problems, isWhole } = await readDismissals(file);
      if (!isWhole) return { kind: 'not-whole', file, problems };
      const own = { ...dismissal, path: dismissal.path.slice(prefixOf(folder).length) };
      const written = await writeText(file, serialiseDismissals(edit(own, dismissals)));
      if (written.kind === 'written') await this.#readAll();
      return written;
    });
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#last.then(act);
    this.#last = done.catch((error: unknown) => this.#log.error('Dismissals:', String(error)));
    return done;
  }
}

function withoutIt(own: Dismissal, all: readonly Dismissal[]): readonly Dismissal[] {
  return all.filter(({ fingerprint }) => fingerprint !== own.fingerprint);
}

function fileOf(folder: vscode.WorkspaceFolder): vscode.Uri {
  return vscode.Uri.joinPath(folder.uri, DISMISSALS_FILE);
}

/** A file that is there and cannot be read is not empty: it is not whole, and what was read of it before still counts. */
async function readDismissals(file: vscode.Uri, before?: DismissalFile): Promise<DismissalFile> {
  const unreadable = (problem: string): DismissalFile => ({
    dismissals: before?.dismissals ?? [],
    problems: [problem],
    isWhole: false,
  });
  try {
    const { size } = await vscode.workspace.fs.stat(file);
    if (size > MAX_BYTES) return unreadable('It is too large to be read.');
    return parseDismissals(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
  } catch (error) {
    const isMissing = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
    return isMissing ? parseDismissals('') : unreadable(`It cannot be read: ${String(error)}`);
  }
}

/** Files that are not whole, and those of a workspace that is not trusted, are left alone. */
async function renameIn(file: vscode.Uri, newPath: NewPath): Promise<Written> {
  const { dismissals, isWhole } = await readDismissals(file);
  const moved = dismissals.map((one) => ({ ...one, path: newPath(one.path) ?? one.path }));
  const isSame = moved.every(({ path }, index) => path === dismissals[index]?.path);
  if (isSame || !isWhole || !vscode.workspace.isTrusted) return { kind: 'written' };
  return writeText(file, serialiseDismissals(moved));
}

/** Only a real disk can put a file in place at once; elsewhere its own provider writes it. */
async function writeText(file: vscode.Uri, text: string): Promise<Written> {
  try {
    if (file.scheme === 'file') await replaceFile(file.fsPath, text);
    else await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    return { kind: 'written' };
  } catch (error) {
    return { kind: 'not-written', file, message: error instanceof Error ? error.message : String(error) };
  }
}
