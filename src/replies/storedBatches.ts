import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { membersOf } from '../core/findings/record';
import type { HandOver, PendingBatch, PendingBatches } from '../core/review/batchQueue';

/** Handing over takes no longer, tries and pauses included. */
const FRESH_MS = 600_000;

/**
 * Batches under way and requests about to become one, a JSON document each in a folder. What cannot be understood is
 * passed over.
 */
export function storedBatches(folder: string): PendingBatches {
  return {
    all: async () => (await read('.json')).flatMap(([, value]) => batchFrom(value) ?? []),
    add: (batch) => keep(`${nameOf(batch.id)}.json`, batch),
    remove: (id) => rm(join(folder, `${nameOf(id)}.json`), { force: true }),
    handOvers: async () => (await read('.handover')).flatMap(([note, value]) => handOverFrom(note, value) ?? []),
    async begin(handOver) {
      const note = `${randomUUID()}.handover`;
      await keep(note, { ...handOver, since: Date.now() });
      return note;
    },
    settle: (note) => rm(join(folder, note), { force: true }),
  };

  async function read(ending: string): Promise<readonly (readonly [name: string, value: unknown])[]> {
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(ending));
    return Promise.all(names.map(async (name) => [name, await readJson(join(folder, name))] as const));
  }

  async function keep(name: string, value: object): Promise<void> {
    await mkdir(folder, { recursive: true });
    const written = join(folder, `${randomUUID()}.new`);
    await writeFile(written, JSON.stringify(value), { mode: 0o600 });
    await rename(written, join(folder, name));
  }
}

/** The id is the server's: nothing of it may lead elsewhere. */
function nameOf(id: string): string {
  return id.replaceAll(/[^\w-]/g, '_').slice(0, 100);
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function batchFrom(value: unknown): PendingBatch | undefined {
  const { id } = membersOf(value);
  const requests = requestsFrom(value);
  return requests && typeof id === 'string' ? { id, ...requests } : undefined;
}

function handOverFrom(note: string, value: unknown): HandOver | undefined {
  const { since } = membersOf(value);
  const requests = requestsFrom(value);
  if (!requests || typeof since !== 'number') return undefined;
  return { note, ...requests, since, isFresh: Math.abs(Date.now() - since) < FRESH_MS };
}

function requestsFrom(value: unknown): Omit<PendingBatch, 'id'> | undefined {
  const { host, model, keys } = membersOf(value);
  if (typeof host !== 'string' || typeof model !== 'string' || !Array.isArray(keys)) return undefined;
  return keys.every((key) => typeof key === 'string') ? { host, model, keys } : undefined;
}
