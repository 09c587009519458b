import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file so that a crash, a kill or a full disk leaves either the old or the new content, whole; folders that
 * are missing are made. Nothing is put in place when the signal has aborted by then. Rejects when the disk refuses.
 */
export async function replaceFile(path: string, text: string, signal?: AbortSignal): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.new`;
  try {
    const handle = await open(draft, 'w');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (!signal?.aborted) await rename(draft, path);
  } finally {
    // Still there only when it was not put in place.
    await rm(draft, { force: true }).catch(() => undefined);
  }
}
