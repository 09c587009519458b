import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseJson } from '../core/findings/parseJson';
import { isRecord } from '../core/findings/record';
import { isMissing } from './jsonFile';
import { isOtherProcess } from './otherProcess';

/** How the editor names the storage of a workspace that another window still holds: NAME-1 to NAME-9. */
const SPARE_FOLDER = /(?<=.)-[1-9]$/;

/** Stands beside an extension's folder while a window has it, and names that window's process. */
const LOCK = 'vscode.lock';

/** What is kept of a session: all but what can be found out again. What is still being written ends otherwise. */
const KEPT: readonly Keeping[] = [
  { folders: ['.'], name: /^(?:conversation|discussions)\.json$/ },
  { folders: ['reviews/shown', 'reviews/earlier'], name: /\.json$/ },
  { folders: ['reviews/running'], name: /\.jsonl$/ },
  { folders: ['replies'], name: /\.txt$/ },
  { folders: ['batches'], name: /\.(?:json|handover)$/ },
];

/** Files of a kind, each of which stands in one of the folders and may move to another. */
interface Keeping {
  readonly folders: readonly string[];
  readonly name: RegExp;
}

interface KeptFile {
  readonly storage: string;
  readonly folder: string;
  /** When it was last written, or came to this place, in ms since 1970. */
  readonly changed: number;
}

/**
 * Copies into `storage`, which is `ROOT/WORKSPACE/EXTENSION`, each file that another folder keeps of the same workspace
 * and that changed later there; what only `storage` keeps stays. A folder whose window has gone is emptied, so that nothing
 * comes back from it that is taken away here. Throws when the disk refuses.
 *
 * The editor locks the storage of a workspace, and gives a window another folder while an earlier one holds the lock: a
 * second window of a workspace, or one that was loaded anew before its extension host ended.
 * Source: `ExtensionStoragePaths` in VS Code's `src/vs/workbench/api/node/extHostStoragePaths.ts`.
 */
export function adoptNewerStorage(storage: string): void {
  const others = otherFolders(storage);
  if (others.length === 0) return;
  for (const kind of KEPT)
    for (const [name, newest] of newestFiles([storage, ...others], kind)) {
      if (newest.storage === storage) continue;
      const isCopied = copyWhole(join(newest.storage, newest.folder, name), join(storage, newest.folder, name));
      for (const folder of isCopied ? kind.folders : [])
        if (folder !== newest.folder) rmSync(join(storage, folder, name), { force: true });
    }
  for (const other of others) if (!isHeld(dirname(other))) forgetAll(other);
}

function isHeld(workspace: string): boolean {
  const lock = join(workspace, LOCK);
  if (!statSync(lock, { throwIfNoEntry: false })) return false;
  const owner = parseJson(readFileSync(lock, 'utf8'));
  return !isRecord(owner) || typeof owner['pid'] !== 'number' || isOtherProcess(owner['pid']);
}

function forgetAll(storage: string): void {
  for (const { folders, name } of KEPT)
    for (const folder of folders)
      for (const file of namesIn(join(storage, folder)))
        if (name.test(file)) rmSync(join(storage, folder, file), { force: true });
}

/** The folders that other windows of the workspace have, or had. */
function otherFolders(storage: string): readonly string[] {
  const workspace = dirname(storage);
  const root = dirname(workspace);
  const name = basename(workspace);
  const first = name.replace(SPARE_FOLDER, '');
  return namesIn(root)
    .filter((other) => other !== name && other.replace(SPARE_FOLDER, '') === first)
    .map((other) => join(root, other, basename(storage)));
}

/** By their names; of those that changed at once the first storage's. */
function newestFiles(storages: readonly string[], { folders, name: isKept }: Keeping): ReadonlyMap<string, KeptFile> {
  const newest = new Map<string, KeptFile>();
  for (const storage of storages)
    for (const folder of folders)
      for (const name of namesIn(join(storage, folder)).filter((one) => isKept.test(one))) {
        // Unlike the time of its content, this one tells that a review was put on another shelf, too.
        const changed = statSync(join(storage, folder, name), { throwIfNoEntry: false })?.ctimeMs;
        if (changed !== undefined && changed > (newest.get(name)?.changed ?? 0))
          newest.set(name, { storage, folder, changed });
      }
  return newest;
}

/** Copies a file so that a crash leaves it whole, or as it was. `false` when it has gone: its window is at work. */
function copyWhole(from: string, to: string): boolean {
  mkdirSync(dirname(to), { recursive: true });
  const draft = `${to}.new`;
  try {
    copyFileSync(from, draft);
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
  renameSync(draft, to);
  return true;
}

/** Empty for what is no folder. */
function namesIn(folder: string): readonly string[] {
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isFolder ? readdirSync(folder) : [];
}
