import type { Dirent } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { exclusionByPath, isExcludedFolder } from '../core/context/fileExclusion';
import { type IgnoreFile, type IgnoreRules, ignoreRules } from '../core/context/ignoreRules';
import type { LeftOutReason } from '../core/findings/review';
import { gitFiles } from './gitFiles';

/** What lies below a folder, as paths relative to the root, sorted. */
export interface Listing {
  /** Files that neither git nor `.architecture/ignore` ignores, outside of vendored and output folders. */
  readonly files: readonly string[];
  /** The vendored and output folders that were passed over, each with a closing slash. */
  readonly excludedFolders: readonly string[];
  /** Why a path is not among the files though there is such a file. */
  reasonFor(path: string): LeftOutReason;
}

/** A listing ends after this many files: a larger tree is reviewed folder by folder. */
const MAX_FILES = 50_000;

/**
 * Lists the files below `scope`, a path relative to `root`. Asks git where there is one, else goes through the folders
 * and follows `.gitignore` itself; links are not followed. `mayBeIgnored` lists a folder that git ignores as a whole,
 * which is for analyses that send nothing.
 */
export async function listFiles(
  root: string,
  scope: string,
  mayBeIgnored: boolean,
  signal: AbortSignal,
): Promise<Listing> {
  const own = await ownIgnoreFiles(root, scope);
  const fromGit = await gitFiles(join(root, scope), signal);
  if (fromGit && (fromGit.length > 0 || !mayBeIgnored)) {
    const paths = fromGit.map((path) => posix.join(scope, path));
    return listingOf(paths, ignoreRules(own), 'git-ignored');
  }
  const above = fromGit ? [] : await gitIgnoreFilesAbove(root, scope);
  return walk(root, scope, [...own, ...above], signal);
}

/** What the folder's own `.architecture/ignore` and the vendored and output folders leave of its paths. */
export async function ownRules(root: string): Promise<(path: string) => boolean> {
  const rules = ignoreRules(await ownIgnoreFiles(root, ''));
  return (path) => excludedFolderOf(path) === undefined && rules.reasonFor(path) === undefined;
}

function listingOf(paths: readonly string[], rules: IgnoreRules, otherwise: LeftOutReason): Listing {
  const excludedFolders = new Set<string>();
  const files: string[] = [];
  for (const path of paths) {
    const folder = excludedFolderOf(path);
    if (folder !== undefined) excludedFolders.add(folder);
    else if (rules.reasonFor(path) === undefined) files.push(path);
  }
  return {
    files: files.sort().slice(0, MAX_FILES),
    excludedFolders: [...excludedFolders].sort(),
    reasonFor: (path) => exclusionByPath(path) ?? rules.reasonFor(path) ?? otherwise,
  };
}

/** One level of folders after the other, so that the ignore files of each level hold for the next. */
async function walk(root: string, scope: string, known: readonly IgnoreFile[], signal: AbortSignal): Promise<Listing> {
  const ignoreFiles = [...known];
  const found: string[] = [];
  let rules = ignoreRules(ignoreFiles);
  let level = [scope];
  while (level.length > 0 && found.length < MAX_FILES) {
    signal.throwIfAborted();
    for (const file of await Promise.all(level.map((folder) => readIgnoreFile(root, posix.join(folder, '.gitignore')))))
      ignoreFiles.push(...file);
    rules = ignoreRules(ignoreFiles);
    const entries = (await Promise.all(level.map((folder) => entriesOf(root, folder)))).flat();
    const kept = entries.filter(({ path, isFolder }) => rules.reasonFor(isFolder ? `${path}/` : path) === undefined);
    // An excluded folder stands in the listing as the folder alone.
    found.push(
      ...kept.filter((e) => !e.isFolder || isExcludedFolder(e.path)).map((e) => e.path + (e.isFolder ? '/' : '')),
    );
    level = kept.filter(({ path, isFolder }) => isFolder && !isExcludedFolder(path)).map(({ path }) => path);
  }
  return listingOf(found, rules, 'unreadable');
}

interface Entry {
  readonly path: string;
  readonly isFolder: boolean;
}

async function entriesOf(root: string, folder: string): Promise<readonly Entry[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch((): Dirent[] => []);
  return entries
    .filter((entry) => (entry.isFile() || entry.isDirectory()) && entry.name !== '.git')
    .map((entry) => ({ path: posix.join(folder, entry.name), isFolder: entry.isDirectory() }));
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
