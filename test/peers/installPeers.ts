import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installOnce } from '../vscode/installOnce';
import { CACHE } from '../vscode/paths';
import { runProcess } from '../vscode/runProcess';

const FILES = ['package.json', 'package-lock.json'];

/**
 * Installs the tools the oracles and benchmarks compare with, once per machine and set of versions, and gives the
 * folder they lie in. They come from the npm registry alone, and none of their install scripts runs.
 */
export async function installPeers(): Promise<string> {
  const lock = readFileSync(join(__dirname, 'package-lock.json'));
  const folder = join(CACHE, `peers-${createHash('sha256').update(lock).digest('hex').slice(0, 12)}`);
  await installOnce(folder, async () => {
    for (const file of FILES) copyFileSync(join(__dirname, file), join(folder, file));
    // Not `ci`: a registry that lacks the builds for other systems leaves them out of the lock, which `ci` refuses.
    await runProcess('npm', ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
  });
  return folder;
}
