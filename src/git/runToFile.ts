import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Git, GitFailure } from './git';

const READ_AT_ONCE = 1 << 20;

/**
 * Runs a command that takes `--output` and hands on what it wrote, in pieces that are overwritten by the next. For output
 * of megabytes: git wakes the reader of a pipe for every 4 KB, which costs four times the CPU that taking them from a file
 * does. Gives the failure, if it is one; rejects with the signal's reason when aborted.
 */
export async function runToFile(
  git: Git,
  [command = '', ...args]: readonly string[],
  onBytes: (bytes: Uint8Array) => void,
  signal: AbortSignal,
): Promise<GitFailure | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'architecture-review-git-')).catch(() => undefined);
  // Where nothing can be written, a pipe will do.
  if (folder === undefined) return git.pipe([command, ...args], onBytes, signal);
  try {
    const file = join(folder, 'output');
    const answer = await git.run([command, `--output=${file}`, ...args], signal);
    if (answer.kind !== 'output') return answer;
    await readPieces(file, onBytes, signal);
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readPieces(file: string, onBytes: (bytes: Uint8Array) => void, signal: AbortSignal): Promise<void> {
  const handle = await open(file);
  try {
    const piece = new Uint8Array(READ_AT_ONCE);
    for (;;) {
      const { bytesRead } = await handle.read(piece);
      signal.throwIfAborted();
      if (bytesRead === 0) return;
      onBytes(piece.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}
