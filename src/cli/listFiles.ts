import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { exclusionByPath, isInExcludedFolder } from '../core/context/files/fileExclusion';
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
  const own = ownIgnoreFiles(root, scope);
  const fromGit = await gitFiles(join(root, scope), signal);
  if (fromGit && (fromGit.length > 0 || !mayBeIgnored)) {
    const paths = (scope === '' ? fromGit : fromGit.map((path) => `${scope}/${path}`)).filter(isWanted);
    return listingOf(paths, ignoreRules(own), 'git-ignored');
  }
  const above = fromGit ? [] : gitIgnoreFilesAbove(root, scope);
  const wish = { isWanted, maxFiles: MAX_FILES + 1 };
  const { files, excludedFolders, ignoreFiles } = walkFolders(root, scope, [...own, ...above], wish, signal);
  return {
    ...cut([...files], false),
    excludedFolders: [...excludedFolders].sort(),
    reasonFor: (path) => exclusionByPath(path) ?? ignoreRules(ignoreFiles).reasonFor(path) ?? 'unreadable',
  };
}

/** What the folder's own `.architecture/ignore` and the vendored and output folders leave of its paths. */
export function ownRules(root: string): (path: string) => boolean {
  const rules = ignoreRules(ownIgnoreFiles(root, ''));
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
    const parent = path.slice(0, path.lastIndexOf('/') + 1);
    if (!excludedBy.has(parent)) excludedBy.set(parent, excludedFolderOf(parent));
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

/** The first folder on the way into one that is never entered; both with a closing slash, or empty. */
function excludedFolderOf(folder: string): string | undefined {
  if (!isInExcludedFolder(folder)) return undefined;
  const segments = folder.split('/').slice(0, -1);
  return segments.map((_, i) => `${segments.slice(0, i + 1).join('/')}/`).find(isInExcludedFolder);
}

function ownIgnoreFiles(root: string, scope: string): readonly IgnoreFile[] {
  const folders = [...new Set(['', scope])];
  return folders.flatMap((folder) => readIgnoreFile(root, posix.join(folder, '.architecture/ignore')));
}

function gitIgnoreFilesAbove(root: string, scope: string): readonly IgnoreFile[] {
  const segments = scope.split('/').filter((segment) => segment !== '');
  const folders = segments.map((_, i) => segments.slice(0, i).join('/'));
  return folders.flatMap((folder) => readIgnoreFile(root, posix.join(folder, '.gitignore')));
}

function readIgnoreFile(root: string, path: string): readonly IgnoreFile[] {
  try {
    return [{ path, text: readFileSync(join(root, path), 'utf8') }];
  } catch {
    return [];
  }
}
