import { realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import type { Uri } from 'vscode';

/**
 * Whether a file lies within the folder once every link on the way is followed. A folder that is not on this machine's
 * disk has no links that lead out of it.
 */
export async function isReallyWithin(folder: Uri, file: Uri): Promise<boolean> {
  if (folder.scheme !== 'file') return file.path.startsWith(`${folder.path}/`);
  try {
    const [root, real] = await Promise.all([realpath(folder.fsPath), realpath(file.fsPath)]);
    return real.startsWith(`${root}${sep}`);
  } catch {
    return false;
  }
}
