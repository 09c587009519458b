import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const STAMP = '.complete';

/**
 * Fills `folder` by calling `fill`, once per machine. A stamp file marks the finished folder; an unfinished one is made
 * anew. Of several runners at once one installs and the others wait for it. Rejects with whatever `fill` rejects with.
 */
export async function installOnce(folder: string, fill: (folder: string) => Promise<void>): Promise<void> {
  const isComplete = () => existsSync(join(folder, STAMP));
  if (isComplete()) return;
  const lock = `${folder}.lock`;
  await mkdir(dirname(folder), { recursive: true });
  await takeLock(lock);
  try {
    if (isComplete()) return;
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    console.error(`Installing ${basename(folder)} in ${dirname(folder)}, once for this machine.`);
    await fill(folder);
    await writeFile(join(folder, STAMP), '');
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

/** The lock is a folder, because making one either succeeds or fails, for exactly one of those who try. */
async function takeLock(lock: string): Promise<void> {
  for (;;) {
    try {
      await mkdir(lock);
      await writeFile(join(lock, 'pid'), String(process.pid));
      return;
    } catch (error) {
      if (!isAlreadyThere(error)) throw error;
    }
    if (await isAbandoned(lock)) await removeAbandoned(lock);
    else await delay(250);
  }
}

async function isAbandoned(lock: string): Promise<boolean> {
  const owner = Number(await readFile(join(lock, 'pid'), 'utf8').catch(() => ''));
  if (owner > 0) return !isRunning(owner);
  // The owner has made the folder and not yet written its number, unless it died in between.
  const age = Date.now() - (await stat(lock).then((stats) => stats.mtimeMs, Date.now));
  return age > 5000;
}

/** Moving it away first leaves it to one of several waiting runners to remove it. */
async function removeAbandoned(lock: string): Promise<void> {
  const away = `${lock}.${process.pid}`;
  await rename(lock, away).catch(() => undefined);
  await rm(away, { recursive: true, force: true });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

function isAlreadyThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}
