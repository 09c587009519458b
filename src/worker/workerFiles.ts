import type { AnalysisProblem } from '../core/analysis/analyser';
import { unread } from '../core/analysis/scan/scanFile';
import type { Sources } from '../core/analysis/scan/sources';
import type { FileChanges } from '../core/analysis/session/sessionParts';
import type { FileScan } from '../core/analysis/structure/fileScan';
import type { LeftOutReason } from '../core/findings/review';
import type { DiskFolder, FileBatch } from './analysisProtocol';
import { leftOutProblems } from './leftOutProblems';
import { WatchedFolder } from './watchedFolder';

/** The files of the workspace as the worker knows them: on disk, or as an editor holds them. */
export class WorkerFiles implements Sources {
  readonly #version: () => string;
  #folders: readonly WatchedFolder[] = [];
  readonly #texts = new Map<string, string>();
  readonly #leftOut = new Map<string, LeftOutReason>();
  readonly #unreadable: Map<string, string>;
  #listProblems: AnalysisProblem[] = [];
  readonly #changed = new Set<string>();
  readonly #removed = new Set<string>();
  #known = new Set<string>();
  /** Listed files that were not to be had: they are back when they are told of. */
  readonly #away = new Set<string>();
  #listing: Set<string> | undefined;

  /** `version` stands for the scanner, its grammars and its rules; asked for when something is kept between sessions. */
  constructor(unreadable: readonly AnalysisProblem[], version: () => string) {
    this.#version = version;
    this.#unreadable = new Map(unreadable.map(({ path, message }) => [path, message]));
  }

  apply({ folders, listed = [], changed = [], texts = [], removed = [], problems = [] }: FileBatch): void {
    if (folders) this.#beginList(folders);
    for (const path of listed) this.#list(path);
    for (const path of changed) this.#change(path, undefined);
    for (const { path, text } of texts) this.#change(path, text);
    for (const path of removed) {
      this.#remove(path);
      this.#away.add(path);
    }
    this.#listProblems.push(...problems);
  }

  /** What changed since this was last asked; a list that was begun ends here. */
  takeChanges(): FileChanges {
    const listing = this.#listing;
    if (listing) {
      for (const path of this.#known) if (!listing.has(path)) this.#remove(path);
      for (const path of listing) if (!this.#known.has(path)) this.#changed.add(path);
      this.#known = listing;
      this.#listing = undefined;
    }
    const changes = { changed: [...this.#changed].sort(), removed: [...this.#removed] };
    this.#changed.clear();
    this.#removed.clear();
    return changes;
  }

  textOf(path: string): string | undefined {
    const held = this.#texts.get(path);
    if (held !== undefined) return held;
    const decision = this.#folderOf(path)?.read(path);
    // A file that is gone is news when it is listed again.
    if (!decision && this.#known.delete(path)) this.#away.add(path);
    if (decision?.kind === 'left-out') this.#leftOut.set(path, decision.reason);
    else this.#leftOut.delete(path);
    return decision?.kind === 'source' ? decision.file.text : undefined;
  }

  scanOf(path: string, rules: string): FileScan | undefined {
    const because = this.#unreadable.get(path);
    if (because !== undefined) return unread('', because);
    return this.#texts.has(path) ? undefined : this.#folderOf(path)?.scanOf(path, rules);
  }

  keep(path: string, scan: FileScan, rules: string): void {
    if (!this.#texts.has(path)) this.#folderOf(path)?.keep(path, scan, rules);
  }

  /** Writes what is kept for the next session. Throws when the disk refuses. */
  save(): void {
    for (const folder of this.#folders) folder.save((path) => this.#known.has(path));
  }

  /** Why a file is not read though it is there; `undefined` of any other. */
  reasonFor(path: string): LeftOutReason | undefined {
    return this.#leftOut.get(path);
  }

  /** The files that were left out unexpectedly, and why. */
  get problems(): readonly AnalysisProblem[] {
    const leftOut = [...this.#leftOut].filter(([path]) => this.#known.has(path));
    return [...this.#listProblems, ...leftOutProblems(leftOut)];
  }

  #beginList(folders: readonly DiskFolder[]): void {
    this.#folders = folders
      .toSorted((a, b) => b.prefix.length - a.prefix.length)
      .map((folder) => this.#folders.find((known) => known.is(folder)) ?? new WatchedFolder(folder, this.#version));
    this.#listing = new Set();
    this.#away.clear();
    this.#listProblems = [];
    for (const path of this.#texts.keys()) this.#changed.add(path);
    this.#texts.clear();
  }

  #list(path: string): void {
    if (this.#listing) this.#listing.add(path);
    else if (!this.#known.has(path)) {
      this.#away.add(path);
      this.#change(path, undefined);
    }
  }

  #change(path: string, text: string | undefined): void {
    const listed = this.#listing ?? this.#known;
    // What is not listed is ignored, and an edit does not change that.
    if (!listed.has(path) && !this.#away.delete(path)) return;
    // Within a list it is the text that ended a worker before; after that it is another one.
    if (!this.#listing) this.#unreadable.delete(path);
    if (text === undefined) this.#texts.delete(path);
    else this.#texts.set(path, text);
    listed.add(path);
    this.#removed.delete(path);
    this.#changed.add(path);
  }

  #remove(path: string): void {
    this.#texts.delete(path);
    this.#leftOut.delete(path);
    this.#changed.delete(path);
    this.#known.delete(path);
    this.#listing?.delete(path);
    this.#removed.add(path);
  }

  #folderOf(path: string): WatchedFolder | undefined {
    return this.#folders.find(({ prefix }) => path.startsWith(prefix));
  }
}
