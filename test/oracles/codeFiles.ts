import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const NOT_ENTERED = new Set(['node_modules', '.git']);

/** All files below a folder that `accepts` their path, relative and sorted; links are not followed. */
export function codeFiles(root: string, accepts: (path: string) => boolean): readonly string[] {
  const files: string[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !NOT_ENTERED.has(entry.name)) folders.push(path);
      else if (entry.isFile() && accepts(path)) files.push(path);
    }
  }
  return files.sort();
}
