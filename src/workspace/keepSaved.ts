import { setTimeout as delay } from 'node:timers/promises';
import { readJsonFile, type StoredFile, setAside, writeJsonFile, writeJsonFileNow } from './jsonFile';

/** Something that is kept in a file between sessions. */
export interface Kept {
  /** Tells of every change. */
  readonly onDidChange: (listener: () => void) => { dispose(): void };
  /** Plain data to write. */
  readonly snapshot: () => unknown;
  /** Takes back what was read; `false` when it is not of the expected shape. */
  readonly restore: (value: unknown) => boolean;
}

/** Where what went wrong is told. */
interface ProblemLog {
  warn(message: string): void;
  error(message: string): void;
}

/** Least time between two writes, in ms: findings that stream in are written together. */
const PAUSE_MS = 250;

/**
 * Restores from `file`, then writes it anew after every change, one write at a time; disposing writes what is still
 * to be written, and what the disk did not take. A file that cannot be read is set aside. Failures of the disk are told
 * to the log: they must not keep anyone from working.
 */
export function keepSaved(kept: Kept, file: StoredFile, log: ProblemLog): { dispose(): void } {
  const closing = new AbortController();
  let isRestored = false;
  let isDirty = false;
  let isRefused = false;
  let writing: Promise<void> | undefined;

  const writeUntilClean = async (): Promise<void> => {
    while (isDirty && !closing.signal.aborted) {
      isDirty = false;
      try {
        await writeJsonFile(file, kept.snapshot(), closing.signal);
        isRefused = false;
      } catch (error) {
        isRefused = true;
        log.error(`Could not write ${file.fsPath}: ${String(error)}`);
      }
      await delay(PAUSE_MS, undefined, { signal: closing.signal }).catch(() => undefined);
    }
    writing = undefined;
  };

  const restore = async (): Promise<void> => {
    await restoreFrom(kept, file, log);
    isRestored = true;
  };
  const restored = restore();
  const listening = kept.onDidChange(() => {
    isDirty = true;
    writing ??= restored.then(writeUntilClean);
  });
  return {
    dispose: () => {
      listening.dispose();
      closing.abort();
      // What was not read yet must not be written over.
      if (isRestored && (writing || isRefused)) writeJsonFileNow(file, kept.snapshot());
    },
  };
}

async function restoreFrom(kept: Kept, file: StoredFile, log: ProblemLog): Promise<void> {
  try {
    const content = await readJsonFile(file);
    if (content.kind === 'corrupt') log.warn(`${file.fsPath} was damaged and is kept as ${content.movedTo}.`);
    if (content.kind === 'value' && !kept.restore(content.value))
      log.warn(`${file.fsPath} could not be understood and is kept as ${await setAside(file)}.`);
  } catch (error) {
    log.error(`Could not read ${file.fsPath}: ${String(error)}`);
  }
}
