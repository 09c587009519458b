import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import { createPathExclusion, isExcludedFolder } from '../core/context/files/fileExclusion';
import { hiddenPaths } from '../core/context/files/hiddenPaths';
import { type IgnoreFile, type IgnoreRules, ignoreRules } from '../core/context/files/ignoreRules';
import type { LeftOutReason } from '../core/findings/review';
import { gitFiles, gitIgnores } from './gitFiles';
import { relativePath } from './workspacePaths';

/** No more files than this are listed: what is larger is reviewed folder by folder. */
const MAX_FILES = 100_000;
/** Without git, listing stops after this many files. */
const MAX_WALKED = 200_000;
/** So many paths are looked at before other work gets a turn. */
const AT_ONCE = 500;

/**
 * The files of a workspace folder that may be read: what git does not ignore, without `files.exclude`,
 * `search.exclude`, `.architecture/ignore`, vendored and output folders. Sorted by path. Links are not followed. Of many
 * files only those whose path, relative to the folder, `isWanted` count.
 */
export async function listFiles(
  folder: vscode.WorkspaceFolder,
  signal: AbortSignal,
  isWanted: (path: string) => boolean = () => true,
): Promise<readonly vscode.Uri[]> {
  const paths: string[] = [];
  for await (const batch of listPaths(folder, signal)) paths.push(...batch.filter(isWanted));
  return paths
    .sort()
    .slice(0, MAX_FILES)
    .map((path) => vscode.Uri.joinPath(folder.uri, path));
}

/**
 * The paths of the same files, relative to the folder, in no order and in batches between which other work gets its
 * turn. Rejects with the signal's reason when aborted.
 */
export async function* listPaths(
  folder: vscode.WorkspaceFolder,
  signal: AbortSignal,
): AsyncGenerator<readonly string[]> {
  const isListed = await listingRule(folder);
  const fromGit = await gitFiles(folder.uri, signal);
  const paths = fromGit ?? (await walk(folder.uri, signal));
  for (let start = 0; start < paths.length; start += AT_ONCE) {
    await setImmediate();
    signal.throwIfAborted();
    yield paths.slice(start, start + AT_ONCE).filter(isListed);
  }
}

/** Those of some files, relative to the folder, that its listing would have. Rejects with the signal's reason when aborted. */
export async function listedAmong(
  folder: vscode.WorkspaceFolder,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const fromGit = await gitFiles(folder.uri, signal, paths);
  const rules = fromGit ? undefined : ignoreRules(await ignoreFilesAbove(folder.uri, paths));
  const isListed = await listingRule(folder);
  signal.throwIfAborted();
  return (fromGit ?? paths).filter((path) => isListed(path) && !rules?.reasonFor(path));
}

/** Which paths of a folder the listing has besides what git ignores; for files of other states, which git tracks. */
export async function listingRule(folder: vscode.WorkspaceFolder): Promise<(path: string) => boolean> {
  const exclusionOf = createPathExclusion();
  const isHidden = hiddenPaths(hidingPatterns(folder.uri));
  const own = ignoreRules(await ownIgnoreFile(folder.uri));
  return (path) => exclusionOf(path) !== 'excluded' && !isHidden(path) && !own.reasonFor(path);
}

/** Why a file that is asked for by name stays home all the same: git or `.architecture/ignore` ignore it. */
export async function ignoredBecause(uri: vscode.Uri, signal: AbortSignal): Promise<LeftOutReason | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder) return undefined;
  const path = relativePath(folder.uri, uri);
  const byGit = await gitIgnores(folder.uri, path, signal);
  if (byGit === true) return 'git-ignored';
  const files = byGit === undefined ? await ignoreFilesAbove(folder.uri, [path]) : [];
  return ignoreRules([...files, ...(await ownIgnoreFile(folder.uri))]).reasonFor(path);
}

/** Git's ignore files in the folders that hold the files, up to the workspace folder. */
async function ignoreFilesAbove(folder: vscode.Uri, paths: readonly string[]): Promise<readonly IgnoreFile[]> {
  const folders = [...new Set(paths.flatMap(ancestorsOf))].map((ancestor) => vscode.Uri.joinPath(folder, ancestor));
  return (await Promise.all(folders.map((at) => ignoreFile(folder, at)))).flat();
}

/** Lists without git, one level of folders after the other, so that each level's ignore files hold for the next. */
async function walk(folder: vscode.Uri, signal: AbortSignal): Promise<readonly string[]> {
  const ignoreFiles: IgnoreFile[] = await ownIgnoreFile(folder);
  const files: string[] = [];
  let level = [folder];
  while (level.length > 0 && files.length < MAX_WALKED) {
    signal.throwIfAborted();
    for (const found of await Promise.all(level.map((at) => ignoreFile(folder, at)))) ignoreFiles.push(...found);
    const rules = ignoreRules(ignoreFiles);
    const entries = (await Promise.all(level.map((at) => entriesOf(folder, at)))).flat();
    files.push(...entries.filter((entry) => entry.isFile && !rules.reasonFor(entry.path)).map((entry) => entry.path));
    level = entries.filter((entry) => !entry.isFile && isEntered(entry.path, rules)).map((entry) => entry.uri);
  }
  return files;
}

function isEntered(path: string, rules: IgnoreRules): boolean {
  return !isExcludedFolder(path) && !rules.reasonFor(`${path}/`);
}

interface Entry {
  readonly uri: vscode.Uri;
  readonly path: string;
  readonly isFile: boolean;
}

async function entriesOf(folder: vscode.Uri, at: vscode.Uri): Promise<readonly Entry[]> {
  const entries = await Promise.resolve(vscode.workspace.fs.readDirectory(at)).catch(() => []);
  return entries
    .filter(([, type]) => type === vscode.FileType.File || type === vscode.FileType.Directory)
    .map(([name, type]) => {
      const uri = vscode.Uri.joinPath(at, name);
      return { uri, path: relativePath(folder, uri), isFile: type === vscode.FileType.File };
    });
}

function ignoreFile(folder: vscode.Uri, at: vscode.Uri): Promise<IgnoreFile[]> {
  return readIgnoreFile(folder, vscode.Uri.joinPath(at, '.gitignore'));
}

function ownIgnoreFile(folder: vscode.Uri): Promise<IgnoreFile[]> {
  return readIgnoreFile(folder, vscode.Uri.joinPath(folder, '.architecture/ignore'));
}

async function readIgnoreFile(folder: vscode.Uri, uri: vscode.Uri): Promise<IgnoreFile[]> {
  try {
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    return [{ path: relativePath(folder, uri), text }];
  } catch {
    return [];
  }
}

/** `a/b/c.ts` lies in the workspace folder itself, in `a` and in `a/b`. */
function ancestorsOf(path: string): readonly string[] {
  const folders = path.split('/').slice(0, -1);
  return ['', ...folders.map((_, index) => folders.slice(0, index + 1).join('/'))];
}

/** Of the settings. A pattern that depends on a sibling (`{when}`) is about derived files next to their source; it is not applied. */
function hidingPatterns(folder: vscode.Uri): readonly string[] {
  return ['files.exclude', 'search.exclude'].flatMap((key) => {
    const value: unknown = vscode.workspace.getConfiguration(undefined, folder).get(key);
    return Object.entries(value ?? {})
      .filter(([, isOn]) => isOn === true)
      .map(([pattern]) => pattern);
  });
}
