import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../../vscode/paths';

const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx)$|^package\.json$/;
const MAX_FILES = 6000;

/**
 * Copies the sources of installed npm packages, some 6,000 files at most, into a part of a folder, where no tool takes
 * them for installed ones.
 */
export function layOutCorpus(folder: string, part = 'packages'): void {
  const installed = join(ROOT, 'node_modules');
  let count = 0;
  const open = [''];
  for (let next = open.pop(); next !== undefined && count < MAX_FILES; next = open.pop()) {
    const entries = readdirSync(join(installed, next), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? 1 : -1))) {
      const path = join(next, entry.name);
      if (entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.')) open.push(path);
      if (!entry.isFile() || !SOURCE.test(entry.name)) continue;
      // What packages call their output is left out by some tools and not by others.
      const target = join(folder, part, path.replaceAll(/(^|\/)(?:dist|lib|build|out|esm|cjs)(?=\/)/g, '$1source'));
      mkdirSync(dirname(target), { recursive: true });
      copyFileSync(join(installed, path), target);
      count++;
    }
  }
}
