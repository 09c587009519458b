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
}

/** A file of the index; sources come without their text. */
export interface IndexedFile {
  readonly path: string;
  readonly text?: string;
}

export function createFileIndex(files: readonly IndexedFile[]): FileIndex {
  const known = new Map(files.map((file) => [file.path, file]));
  const paths = [...known.keys()].sort();
  const byFolder = new Map<string, string[]>([['', []]]);
  for (const path of paths) {
    const folder = folderOf(path);
    for (let above = folder; !byFolder.has(above); above = folderOf(above)) byFolder.set(above, []);
    byFolder.get(folder)?.push(path);
  }
  return {
    paths,
    has: (path) => known.has(path),
    own: (path) => known.get(path)?.path ?? path,
    hasFolder: (path) => byFolder.has(path),
    text: (path) => known.get(path)?.text,
    filesIn: (folder) => byFolder.get(folder) ?? [],
  };
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
