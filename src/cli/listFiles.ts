import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { exclusionByPath, isExcludedFolder } from '../core/context/files/fileExclusion';
import { type IgnoreFile, type IgnoreRules, ignoreRules } from '../core/context/files/ignoreRules';
import type { LeftOutReason } from '../core/findings/review';
import { gitFiles } from './gitFiles';
import { walkFolders } from './walkFolders';

/** What lies below a folder, as paths relative to the root, sorted. */
export interface Listing {
  /** Files that neither git nor `.architecture/ignore` ignores, outside of vendored and output folders. */
  readonly files: readonly string[];
  /** The vendored and output folders that were passed over, each with a closing slash. */
  readonly excludedFolders: readonly string[];
  /** What is to be said of a listing that is not whole; a sentence without its stop. */
  readonly problem?: string;
  /** Why a path is not among the files though there is such a file. */
  reasonFor(path: string): LeftOutReason;
}

/** A listing ends after this many files: a larger tree is reviewed folder by folder. */
const MAX_FILES = 100_000;

/**
 * Lists the files below `scope`, a path relative to `root`. Asks git where there is one, else goes through the folders
 * and follows `.gitignore` itself; links are not followed. `mayBeIgnored` lists a folder that git ignores as a whole,
 * which is for analyses that send nothing; files that are not `isWanted` are passed over before ignore files are asked.
 */
export async function listFiles(
  root: string,
  scope: string,
  mayBeIgnored: boolean,
  signal: AbortSignal,
  isWanted: (path: string) => boolean = () => true,
): Promise<Listing> {
  const own = await ownIgnoreFiles(root, scope);
  const fromGit = await gitFiles(join(root, scope), signal);
  if (fromGit && (fromGit.length > 0 || !mayBeIgnored)) {
    const paths = fromGit.map((path) => posix.join(scope, path)).filter(isWanted);
    return listingOf(paths, ignoreRules(own), 'git-ignored');
  }
  const above = fromGit ? [] : await gitIgnoreFilesAbove(root, scope);
  const wish = { isWanted, maxFiles: MAX_FILES + 1 };
  const { files, excludedFolders, ignoreFiles } = walkFolders(root, scope, [...own, ...above], wish, signal);
  return {
    ...cut([...files], false),
    excludedFolders: [...excludedFolders].sort(),
    reasonFor: (path) => exclusionByPath(path) ?? ignoreRules(ignoreFiles).reasonFor(path) ?? 'unreadable',
  };
}

/** What the folder's own `.architecture/ignore` and the vendored and output folders leave of its paths. */
export async function ownRules(root: string): Promise<(path: string) => boolean> {
  const rules = ignoreRules(await ownIgnoreFiles(root, ''));
  return (path) => excludedFolderOf(path) === undefined && rules.reasonFor(path) === undefined;
}

/** `isAll` tells that there are no more files than these. */
function cut(files: string[], isAll: boolean): Pick<Listing, 'files' | 'problem'> {
  files.sort();
  if (files.length <= MAX_FILES) return { files };
  const total = isAll ? `${files.length}` : `more than ${MAX_FILES}`;
  const problem = `Only the first ${MAX_FILES} of ${total} files are looked at; exclude folders with .architecture/ignore`;
  return { files: files.slice(0, MAX_FILES), problem };
}

function listingOf(paths: readonly string[], rules: IgnoreRules, otherwise: LeftOutReason): Listing {
  const excludedFolders = new Set<string>();
  const files: string[] = [];
  const excludedBy = new Map<string, string | undefined>();
  for (const path of paths) {
    const parent = posix.dirname(path);
    if (!excludedBy.has(parent)) excludedBy.set(parent, excludedFolderOf(path));
    const folder = excludedBy.get(parent);
    if (folder !== undefined) excludedFolders.add(folder);
    else if (rules.reasonFor(path) === undefined) files.push(path);
  }
  return {
    ...cut(files, true),
    excludedFolders: [...excludedFolders].sort(),
    reasonFor: (path) => exclusionByPath(path) ?? rules.reasonFor(path) ?? otherwise,
  };
}

/** The first folder of the path that is never entered, with a closing slash. */
function excludedFolderOf(path: string): string | undefined {
  const segments = path.split('/').slice(0, -1);
  const folders = segments.map((_, i) => segments.slice(0, i + 1).join('/'));
  const excluded = folders.find(isExcludedFolder);
  return excluded === undefined ? undefined : `${excluded}/`;
}

async function ownIgnoreFiles(root: string, scope: string): Promise<readonly IgnoreFile[]> {
  const folders = [...new Set(['', scope])];
  const files = await Promise.all(
    folders.map((folder) => readIgnoreFile(root, posix.join(folder, '.architecture/ignore'))),
  );
  return files.flat();
}

async function gitIgnoreFilesAbove(root: string, scope: string): Promise<readonly IgnoreFile[]> {
  const segments = scope.split('/').filter((segment) => segment !== '');
  const folders = segments.map((_, i) => segments.slice(0, i).join('/'));
  const files = await Promise.all(folders.map((folder) => readIgnoreFile(root, posix.join(folder, '.gitignore'))));
  return files.flat();
}

async function readIgnoreFile(root: string, path: string): Promise<readonly IgnoreFile[]> {
  const text = await readFile(join(root, path), 'utf8').catch(() => undefined);
  return text === undefined ? [] : [{ path, text }];
}
