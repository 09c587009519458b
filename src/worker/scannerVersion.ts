import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkerStart } from './analysisProtocol';

/**
 * Stands for everything a scan depends on beside the file: the program, the rules and the grammars. Whatever of it is
 * replaced, by an update of the extension or by a build, makes another version.
 */
export function scannerVersion({ grammarsFolder, rulesFolder }: WorkerStart): string {
  const hash = createHash('sha1').update(readFileSync(__filename));
  for (const name of namesIn(rulesFolder)) hash.update(name).update(readFileSync(join(rulesFolder, name)));
  for (const name of namesIn(grammarsFolder)) hash.update(`${name} ${statSync(join(grammarsFolder, name)).size}`);
  return hash.digest('hex');
}

function namesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath.slice(folder.length), entry.name))
    .sort();
}
