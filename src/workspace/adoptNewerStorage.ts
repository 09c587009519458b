import { cpSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** How the editor names the storage of a workspace that another window still holds: NAME-1 to NAME-9. */
const SPARE_FOLDER = /(?<=.)-[1-9]$/;

/** A review stands on one shelf: one that is adopted leaves the other. */
const SHELVES = [
  ['shown', 'earlier'],
  ['earlier', 'shown'],
] as const;

/** What is kept of a session: all but what can be found out again. */
const KEPT = ['conversation.json', 'discussions.json', 'reviews', 'replies', 'batches'];

/**
 * Copies into `storage`, which is `ROOT/WORKSPACE/EXTENSION`, what another folder keeps of the same workspace if it
 * changed later; what only `storage` keeps stays. The editor locks the storage of a workspace, and gives a window
 * another folder while an earlier one holds the lock: a second window of a workspace, or one that was loaded anew
 * before its extension host ended. Throws when the disk refuses.
 *
 * Source: `ExtensionStoragePaths` in VS Code's `src/vs/workbench/api/node/extHostStoragePaths.ts`.
 */
export function adoptNewerStorage(storage: string): void {
  let newest = { folder: storage, changed: lastChange(storage) };
  for (const folder of otherFolders(storage)) {
    const changed = lastChange(folder);
    if (changed > newest.changed) newest = { folder, changed };
  }
  if (newest.folder === storage) return;
  for (const [shelf, other] of SHELVES)
    for (const name of namesIn(join(newest.folder, 'reviews', shelf)))
      rmSync(join(storage, 'reviews', other, name), { force: true });
  for (const name of KEPT) {
    const from = join(newest.folder, name);
    if (existsSync(from)) cpSync(from, join(storage, name), { recursive: true });
  }
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

/** When something kept was last changed, in ms since 1970, or 0; a folder changes when a file comes or goes. */
function lastChange(storage: string): number {
  const paths = KEPT.map((name) => join(storage, name));
  const below = paths.flatMap((path) => namesIn(path, true).map((name) => join(path, name)));
  return Math.max(...[...paths, ...below].map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0));
}

/** Empty for what is no folder. */
function namesIn(folder: string, recursive = false): readonly string[] {
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isFolder ? readdirSync(folder, { recursive, encoding: 'utf8' }) : [];
}
