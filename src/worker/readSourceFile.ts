import { lstatSync, readFileSync } from 'node:fs';
import { MAX_SOURCE_BYTES } from '../core/context/decodeSource';
import { exclusionByPath, readSource, type SourceDecision } from '../core/context/fileExclusion';

/**
 * Reads a file at once, for a thread that has nothing else to do; `undefined` when there is none. `path` is its
 * workspace path, `file` its place on disk.
 */
export function readSourceFile(path: string, file: string): SourceDecision | undefined {
  try {
    const stats = lstatSync(file, { throwIfNoEntry: false });
    if (!stats || stats.isDirectory()) return undefined;
    // A link in a repository may lead anywhere, to a key as well; a pipe may never end.
    if (!stats.isFile()) return { kind: 'left-out', path, reason: 'excluded' };
    const reason = exclusionByPath(path) ?? (stats.size > MAX_SOURCE_BYTES ? 'too-large' : undefined);
    return reason ? { kind: 'left-out', path, reason } : readSource(path, readFileSync(file));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    return { kind: 'left-out', path, reason: 'unreadable' };
  }
}
