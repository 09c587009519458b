import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeptReplies } from '../core/review/keptReplies';

/** So many replies are kept in one folder; the oldest go first. */
const MOST_KEPT = 1_000;
const NAME = /^([0-9a-f]{64})\.txt$/;

/** Replies as files of a folder, each written whole or not at all. What the disk refuses is not kept. */
export function storedReplies(folder: string): KeptReplies {
  const fileOf = (key: string): string => join(folder, `${key}.txt`);
  return {
    async keys() {
      const names = await readdir(folder).catch(() => []);
      const keys = names.flatMap((name) => NAME.exec(name)?.[1] ?? []);
      return new Set(keys.length > MOST_KEPT ? await withoutOldest(keys, fileOf) : keys);
    },
    find: (key) => readFile(fileOf(key), 'utf8').catch(() => undefined),
    async keep(key, reply) {
      const written = `${fileOf(key)}.${randomUUID()}`;
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(written, reply, { mode: 0o600 });
        await rename(written, fileOf(key));
      } catch {
        await rm(written, { force: true }).catch(() => undefined);
      }
    },
  };
}

async function withoutOldest(keys: readonly string[], fileOf: (key: string) => string): Promise<readonly string[]> {
  const aged = await Promise.all(
    keys.map(async (key) => ({ key, at: (await stat(fileOf(key)).catch(() => undefined))?.mtimeMs ?? 0 })),
  );
  aged.sort((a, b) => b.at - a.at);
  for (const { key } of aged.slice(MOST_KEPT)) await rm(fileOf(key), { force: true }).catch(() => undefined);
  return aged.slice(0, MOST_KEPT).map(({ key }) => key);
}
