import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The files in a folder and below whose name ends so, by path. */
export async function findTests(folder: string, ending = '.test.ts'): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name));
}
