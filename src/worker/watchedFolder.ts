import { createHash } from 'node:crypto';
import { lstatSync, type Stats } from 'node:fs';
import type { FileScan } from '../core/analysis/structure/fileScan';
import type { SourceDecision } from '../core/context/files/fileExclusion';
import type { DiskFolder } from './analysisProtocol';
import { type FileState, ScanCache } from './scanCache';
import { createSourceReader } from './sourceReader';

/** One folder on disk, with what is kept of its files between sessions. Paths are workspace paths. */
export class WatchedFolder {
  readonly prefix: string;
  readonly #folder: DiskFolder;
  readonly #cache: ScanCache | undefined;
  readonly #read = createSourceReader();
  /** The file that was read last: a scan that is to be kept is of it. */
  #last: { readonly path: string; readonly state: FileState; readonly hash: string } | undefined;

  /** `version` stands for the scanner, its grammars and its rules. */
  constructor(folder: DiskFolder, version: () => string) {
    const { root, prefix, cache } = folder;
    this.prefix = prefix;
    this.#folder = folder;
    this.#cache = cache === undefined ? undefined : new ScanCache(cache, `${version()}\n${prefix}\n${root}`);
  }

  /** Whether this is the folder meant. */
  is({ root, prefix, cache }: DiskFolder): boolean {
    return root === this.#folder.root && prefix === this.prefix && cache === this.#folder.cache;
  }

  read(path: string): SourceDecision | undefined {
    const file = this.#fileOf(path);
    // Looked at first: a change while it is read then shows as one.
    const state = this.#cache && statsOf(file);
    const read = this.#read(path, file);
    this.#last = state && read?.bytes && { path, state, hash: hashOf(read.bytes) };
    return read?.decision;
  }

  scanOf(path: string, rules: string): FileScan | undefined {
    if (!this.#cache) return undefined;
    const file = this.#fileOf(path);
    const stats = statsOf(file);
    if (!stats?.isFile()) return undefined;
    return this.#cache.scanOf(path, rules, stats, () => {
      const bytes = this.#read(path, file)?.bytes;
      return bytes && hashOf(bytes);
    });
  }

  /** A scan with a problem is made again each time: what was too slow once need not be so always. */
  keep(path: string, scan: FileScan, rules: string): void {
    if (!this.#cache || this.#last?.path !== path || scan.problem !== undefined) return;
    const { state, hash } = this.#last;
    this.#cache.keep(path, { mtimeMs: state.mtimeMs, size: state.size, hash, rules, scan });
  }

  /** Throws when the disk refuses. */
  save(isThere: (path: string) => boolean): void {
    this.#cache?.write(isThere, Date.now());
  }

  #fileOf(path: string): string {
    // Not `join`, which looks at each character again: workspace paths are normal already, and any system takes a slash.
    return `${this.#folder.root}/${path.slice(this.prefix.length)}`;
  }
}

/** Of the file itself, should it be a link; `undefined` when there is none or nobody may know. */
function statsOf(file: string): Stats | undefined {
  try {
    return lstatSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('base64');
}
