import { closeSync, constants, openSync, readSync } from 'node:fs';
import { MAX_SOURCE_BYTES } from '../core/context/files/decodeSource';
import { createPathExclusion, readOpenSource, type SourceDecision } from '../core/context/files/fileExclusion';

/** A file as it was read. */
export interface ReadFile {
  readonly decision: SourceDecision;
  /** What was decided about; valid until the next file is read. Missing where it was not opened. */
  readonly bytes?: Uint8Array;
}

/** Reads one file; `undefined` when there is none. `path` is its workspace path, `file` its place on disk. */
export type SourceReader = (path: string, file: string) => ReadFile | undefined;

/** A link in a repository may lead anywhere, to a key as well; a pipe may never end. Bits that a system lacks count as 0. */
const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** A reader that works at once, for a thread that has nothing else to do. It reads all files into the same memory. */
export function createSourceReader(): SourceReader {
  const buffer = new Uint8Array(MAX_SOURCE_BYTES + 1);
  const exclusionByPath = createPathExclusion();
  return (path, file) => {
    const reason = exclusionByPath(path);
    if (reason) return { decision: { kind: 'left-out', path, reason } };
    try {
      const bytes = buffer.subarray(0, readInto(buffer, file));
      return { decision: readOpenSource(path, bytes), bytes };
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'ENOENT' || code === 'EISDIR') return undefined;
      return { decision: { kind: 'left-out', path, reason: code === 'ELOOP' ? 'excluded' : 'unreadable' } };
    }
  };
}

/** Fills the buffer as far as the file goes, and tells how far. */
function readInto(buffer: Uint8Array, file: string): number {
  const descriptor = openSync(file, FLAGS);
  try {
    let length = 0;
    for (let read = -1; read !== 0 && length < buffer.length; length += read)
      read = readSync(descriptor, buffer, length, buffer.length - length, null);
    return length;
  } finally {
    closeSync(descriptor);
  }
}
