import { groupBy } from '../algorithms/groupBy';

/** The workspace's files by path: what resolution looks things up in, instead of a file system. */
export interface FileIndex {
  has(path: string): boolean;
  /** The index's own copy of the path: paths of which there is one copy are found faster, and kept once. */
  own(path: string): string;
  /** Whether any file lies in or below the folder; `''` is the workspace itself. */
  hasFolder(path: string): boolean;
  /** The text of a configuration file; those of sources are not kept. */
  text(path: string): string | undefined;
  /** Paths of the files directly in the folder, sorted. */
  filesIn(folder: string): readonly string[];
  /** Sorted. */
  readonly paths: readonly string[];
  /** The texts of all configuration files, sorted by path: the same map for as long as none of them is another. */
  readonly texts: ReadonlyMap<string, string>;
  /** The index with some sources more and others less. */
  withSources(came: readonly string[], gone: ReadonlySet<string>): FileIndex;
}

/** A file of the index; sources come without their text. */
export interface IndexedFile {
  readonly path: string;
  readonly text?: string;
}

export function createFileIndex(files: readonly IndexedFile[]): FileIndex {
  const known = new Map(files.map((file) => [file.path, file]));
  const sorted = [...known.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  const paths = sorted.map(({ path }) => path);
  const texts = sorted.flatMap(({ path, text }) => (text === undefined ? [] : [[path, text] as const]));
  return new SortedFiles(paths, new Map(texts), new Map(paths.map((path) => [path, path])), groupedByFolder(paths));
}

class SortedFiles implements FileIndex {
  readonly paths: readonly string[];
  readonly texts: ReadonlyMap<string, string>;
  readonly #own: ReadonlyMap<string, string>;
  readonly #byFolder: ReadonlyMap<string, readonly string[]>;

  constructor(
    paths: readonly string[],
    texts: ReadonlyMap<string, string>,
    own: ReadonlyMap<string, string>,
    byFolder: ReadonlyMap<string, readonly string[]>,
  ) {
    this.paths = paths;
    this.texts = texts;
    this.#own = own;
    this.#byFolder = byFolder;
  }

  has(path: string): boolean {
    return this.#own.has(path);
  }

  own(path: string): string {
    return this.#own.get(path) ?? path;
  }

  hasFolder(path: string): boolean {
    return this.#byFolder.has(path);
  }

  text(path: string): string | undefined {
    return this.texts.get(path);
  }

  filesIn(folder: string): readonly string[] {
    return this.#byFolder.get(folder) ?? [];
  }

  withSources(came: readonly string[], gone: ReadonlySet<string>): FileIndex {
    const changed = (paths: readonly string[], more: readonly string[]): readonly string[] =>
      [...paths.filter((path) => !gone.has(path)), ...more].sort();
    const paths = changed(this.paths, came);
    const own = new Map(this.#own);
    for (const path of gone) own.delete(path);
    for (const path of came) own.set(path, path);
    const cameByFolder = groupBy(came, folderOf);
    const folders = new Set([...came, ...gone].map(folderOf));
    const filesIn = [...folders].map(
      (folder) => [folder, changed(this.filesIn(folder), cameByFolder.get(folder) ?? [])] as const,
    );
    // Where the last file of a folder went, or the first one came, folders above it come and go as well.
    const isSameTree = filesIn.every(([folder, files]) => files.length > 0 && this.hasFolder(folder));
    const byFolder = isSameTree ? new Map([...this.#byFolder, ...filesIn]) : groupedByFolder(paths);
    return new SortedFiles(paths, this.texts, own, byFolder);
  }
}

function groupedByFolder(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const byFolder = new Map<string, string[]>([['', []]]);
  let [latest, files] = ['', byFolder.get('')];
  for (const path of paths) {
    const folder = folderOf(path);
    if (folder !== latest) {
      for (let above = folder; !byFolder.has(above); above = folderOf(above)) byFolder.set(above, []);
      [latest, files] = [folder, byFolder.get(folder)];
    }
    files?.push(path);
  }
  return byFolder;
}

/** Which paths came and which are gone between two sorted lists. */
export function comparedPaths(
  before: readonly string[],
  after: readonly string[],
): Readonly<Record<'came' | 'gone', readonly string[]>> {
  const came: string[] = [];
  const gone: string[] = [];
  let old = 0;
  for (const path of after) {
    for (; old < before.length && (before[old] ?? '') < path; old++) gone.push(before[old] ?? '');
    if (before[old] === path) old++;
    else came.push(path);
  }
  return { came, gone: [...gone, ...before.slice(old)] };
}

/** The folder a path lies in; `''` for the workspace itself. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** Joins and normalises; `undefined` when the result leaves the workspace. Without a trailing slash. */
export function joinPath(folder: string, relative: string): string | undefined {
  const [, steps = '', rest = ''] = /^((?:\.{1,2}\/)*)(.*)$/s.exec(relative) ?? [];
  if (UNUSUAL.test(rest) || folder.startsWith('/')) return normalised(`${folder}/${relative}`);
  let base = folder;
  for (const step of steps.split('/')) {
    if (step !== '..') continue;
    if (base === '') return undefined;
    base = folderOf(base);
  }
  if (base === '' || rest === '') return base + rest;
  return `${base}/${rest}`;
}

/** Anything but names between single slashes. */
const UNUSUAL = /^\/|\/$|\/\/|(?:^|\/)\.{1,2}(?:\/|$)/;

function normalised(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** The folder itself and every folder above it, nearest first, ending with `''`. */
export function* foldersUpFrom(folder: string): Generator<string> {
  for (let current = folder; current !== ''; current = folderOf(current)) yield current;
  yield '';
}
