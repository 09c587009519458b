import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { isExcludedFolder } from '../core/context/files/fileExclusion';
import { type IgnoreFile, type IgnoreRules, ignoreRules } from '../core/context/files/ignoreRules';

/** What a walk through folders came upon, in no order; paths are relative to the root. */
export interface Walk {
  readonly files: readonly string[];
  /** Vendored and output folders, which are not entered, each with a closing slash. */
  readonly excludedFolders: readonly string[];
  /** The ignore files that hold for some of it. */
  readonly ignoreFiles: readonly IgnoreFile[];
}

/** What is looked for. */
export interface WalkWish {
  readonly isWanted: (path: string) => boolean;
  readonly maxFiles: number;
}

/** A folder with the ignore files that hold in it; folders without one of their own share the rules of those above. */
interface Folder {
  readonly path: string;
  readonly ignoreFiles: readonly IgnoreFile[];
  readonly rules: IgnoreRules;
}

/**
 * Goes through the folders below `scope` for files that are wanted and follows `.gitignore` and the ignore files `known`;
 * links are not followed. Ends once it has found `maxFiles`. Rejects with the signal's reason when aborted.
 */
export function walkFolders(
  root: string,
  scope: string,
  known: readonly IgnoreFile[],
  { isWanted, maxFiles }: WalkWish,
  signal: AbortSignal,
): Walk {
  const files: string[] = [];
  const excludedFolders: string[] = [];
  const ignoreFiles = [...known];
  const open: Folder[] = [{ path: scope, ignoreFiles: known, rules: ignoreRules(known) }];
  for (let next = open.pop(); next && files.length < maxFiles; next = open.pop()) {
    signal.throwIfAborted();
    const entries = entriesOf(join(root, next.path));
    const folder = entries.some(({ name }) => name === '.gitignore') ? withOwnRules(root, next) : next;
    if (folder !== next) ignoreFiles.push(...folder.ignoreFiles.slice(next.ignoreFiles.length));
    const prefix = folder.path === '' ? '' : `${folder.path}/`;
    for (const entry of entries) {
      const path = prefix + entry.name;
      if (entry.isFile()) {
        if (isWanted(path) && folder.rules.reasonFor(path) === undefined) files.push(path);
      } else if (entry.isDirectory() && entry.name !== '.git' && folder.rules.reasonFor(`${path}/`) === undefined) {
        if (isExcludedFolder(path)) excludedFolders.push(`${path}/`);
        else open.push({ ...folder, path });
      }
    }
  }
  return { files, excludedFolders, ignoreFiles };
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function withOwnRules(root: string, folder: Folder): Folder {
  const path = posix.join(folder.path, '.gitignore');
  try {
    const own = { path, text: readFileSync(join(root, path), 'utf8') };
    return { path: folder.path, ignoreFiles: [...folder.ignoreFiles, own], rules: folder.rules.including(own) };
  } catch {
    return folder;
  }
}
