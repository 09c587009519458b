import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SourceFile } from '../core/analysis/structure/sourceFile';
import { MAX_SOURCE_BYTES } from '../core/context/files/decodeSource';
import { exclusionByPath, readSource, type SourceDecision } from '../core/context/files/fileExclusion';
import type { LeftOutReason } from '../core/findings/review';

export interface LeftOutFile {
  readonly path: string;
  readonly reason: LeftOutReason;
}

/** Files as they were read, and those that stay out. */
export interface ReadFiles {
  readonly files: readonly SourceFile[];
  readonly leftOut: readonly LeftOutFile[];
}

const AT_ONCE = 64;

/** Reads files in the order given; `paths` are relative to `root`. Those that no longer exist are passed over. */
export async function readFiles(root: string, paths: readonly string[], signal: AbortSignal): Promise<ReadFiles> {
  const files: SourceFile[] = [];
  const leftOut: LeftOutFile[] = [];
  for (let start = 0; start < paths.length; start += AT_ONCE) {
    signal.throwIfAborted();
    const batch = paths.slice(start, start + AT_ONCE);
    for (const decision of await Promise.all(batch.map((path) => readOne(root, path)))) {
      if (decision?.kind === 'source') files.push(decision.file);
      else if (decision) leftOut.push({ path: decision.path, reason: decision.reason });
    }
  }
  return { files, leftOut };
}

async function readOne(root: string, path: string): Promise<SourceDecision | undefined> {
  try {
    const file = join(root, path);
    const stats = await lstat(file);
    if (stats.isDirectory()) return undefined;
    // A link in a repository may lead anywhere, to a key as well; a pipe may never end.
    if (!stats.isFile()) return { kind: 'left-out', path, reason: 'excluded' };
    const reason = exclusionByPath(path) ?? (stats.size > MAX_SOURCE_BYTES ? 'too-large' : undefined);
    if (reason) return { kind: 'left-out', path, reason };
    return readSource(path, await readFile(file));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    return { kind: 'left-out', path, reason: 'unreadable' };
  }
}
