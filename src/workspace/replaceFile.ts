import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** How the disk tells that what was written would outlast a power failure. */
export interface Confirmation {
  readonly ask: (draft: FileHandle) => Promise<void>;
  /** Longest wait for it, in ms. */
  readonly patienceMs: number;
}

/**
 * A disk under load takes half a minute to confirm, and a window that opens meanwhile must not read what is older: the
 * draft is put in place unconfirmed then, and only a power failure just after could harm it.
 */
const CONFIRMATION: Confirmation = { ask: (draft) => draft.sync(), patienceMs: 1000 };

/**
 * Writes a file so that a crash, a kill or a full disk leaves either the old or the new content, whole; folders that
 * are missing are made. Nothing is put in place when the signal has aborted by then. Rejects when the disk refuses.
 */
export async function replaceFile(
  path: string,
  text: string,
  signal?: AbortSignal,
  confirmation: Confirmation = CONFIRMATION,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.new`;
  try {
    await writeConfirmed(draft, text, confirmation);
    if (!signal?.aborted) await rename(draft, path);
  } finally {
    // Still there only when it was not put in place.
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

async function writeConfirmed(path: string, text: string, { ask, patienceMs }: Confirmation): Promise<void> {
  const handle = await open(path, 'w');
  const written = handle.writeFile(text);
  const confirmed = closeAfter(
    handle,
    written.then(() => ask(handle)),
  );
  // Nobody waits for what the disk says later.
  confirmed.catch(() => undefined);
  await written;
  await Promise.race([confirmed, delay(patienceMs, undefined, { ref: false })]);
}

async function closeAfter(handle: FileHandle, work: Promise<void>): Promise<void> {
  try {
    await work;
  } finally {
    await handle.close();
  }
}
