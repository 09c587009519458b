import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { SourceFile } from '../core/analysis/structure/sourceFile';
import type { LeftOutReason } from '../core/findings/review';
import { createSourceReader } from '../worker/sourceReader';

export interface LeftOutFile {
  readonly path: string;
  readonly reason: LeftOutReason;
}

/** Files as they were read, and those that stay out. */
export interface ReadFiles {
  readonly files: readonly SourceFile[];
  readonly leftOut: readonly LeftOutFile[];
}

/** So many files are read before anything else may run, such as the end that a signal asks for. */
const AT_ONCE = 64;

/**
 * Reads files in the order given; `paths` are relative to `root`. Those that no longer exist are passed over. One after the
 * other: a promise for each takes longer than reading it.
 */
export async function readFiles(root: string, paths: readonly string[], signal: AbortSignal): Promise<ReadFiles> {
  const read = createSourceReader();
  const files: SourceFile[] = [];
  const leftOut: LeftOutFile[] = [];
  for (const [place, path] of paths.entries()) {
    if (place % AT_ONCE === 0) await setImmediate();
    signal.throwIfAborted();
    const decision = read(path, join(root, path))?.decision;
    if (decision?.kind === 'source') files.push(decision.file);
    else if (decision) leftOut.push({ path: decision.path, reason: decision.reason });
  }
  return { files, leftOut };
}
