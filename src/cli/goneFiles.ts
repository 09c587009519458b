import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { IsGone } from '../core/findings/comparison/repeatedFindings';

/** Which of the files that entries name are not there any more. */
export async function goneFiles(root: string, entries: readonly { readonly path: string }[]): Promise<IsGone> {
  const paths = [...new Set(entries.map(({ path }) => path))];
  const gone = new Set<string>();
  await Promise.all(paths.map((path) => access(join(root, path)).catch(() => gone.add(path))));
  return (path) => gone.has(path);
}
