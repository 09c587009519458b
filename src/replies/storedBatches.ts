import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PendingBatch, PendingBatches } from '../core/review/batchQueue';

/** Batches under way, a JSON document each in a folder. What cannot be understood is passed over. */
export function storedBatches(folder: string): PendingBatches {
  return {
    async all() {
      const names = await readdir(folder).catch(() => []);
      const texts = names.filter((name) => name.endsWith('.json')).map((name) => readFile(join(folder, name), 'utf8'));
      const read = await Promise.all(texts.map((text) => text.then(parseBatch, () => undefined)));
      return read.filter((batch) => batch !== undefined);
    },
    async add(batch) {
      await mkdir(folder, { recursive: true });
      const written = join(folder, `${randomUUID()}.new`);
      await writeFile(written, JSON.stringify(batch), { mode: 0o600 });
      await rename(written, fileOf(batch.id));
    },
    remove: (id) => rm(fileOf(id), { force: true }),
  };

  /** The id is the server's: nothing of it may lead elsewhere. */
  function fileOf(id: string): string {
    return join(folder, `${id.replaceAll(/[^\w-]/g, '_').slice(0, 100)}.json`);
  }
}

function parseBatch(text: string): PendingBatch | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isBatch(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isBatch(value: unknown): value is PendingBatch {
  if (typeof value !== 'object' || value === null) return false;
  const { id, host, model, keys }: Readonly<Record<string, unknown>> = { ...value };
  const areTexts = [id, host, model].every((one) => typeof one === 'string');
  return areTexts && Array.isArray(keys) && keys.every((key) => typeof key === 'string');
}
