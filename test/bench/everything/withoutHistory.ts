import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** What a copy goes without: the history, and packages, which no tool is to follow. */
const LEFT_BEHIND = new Set(['.git', 'node_modules']);

/** Lays a folder out once more without its repository, and gives the place. The caller removes its parent. */
export function withoutHistory(folder: string): string {
  const copy = join(mkdtempSync(join(tmpdir(), 'architecture-review-corpus-')), basename(folder));
  cpSync(folder, copy, { recursive: true, verbatimSymlinks: true, filter: (path) => !LEFT_BEHIND.has(basename(path)) });
  return copy;
}
