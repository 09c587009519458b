import type { Failure } from '../../findings/failure';
import type { BatchQueue, HandOver, ListedBatch, PendingBatch, PendingBatches } from '../batchQueue';

/** What became of requests whose batch could not be noted down. */
export interface Recovery {
  /** Batches that turned out to be ours, noted down now. */
  readonly found: readonly PendingBatch[];
  /** Of these it cannot be told yet whether there is a batch. */
  readonly unsure: readonly HandOver[];
  readonly failure?: Failure;
  /** For the log. */
  readonly problems: readonly string[];
}

/** Clocks of different machines may differ so much, in ms. */
const CLOCK_SKEW_MS = 3_600_000;

/**
 * Looks for the batches of requests that were being handed over when the program was ended, or when the server's answer
 * was lost. A server tells which requests a batch holds only when it has ended; one that may be ours is waited for until
 * then. Nothing is handed over again as long as it may be there.
 */
export async function recoverBatches(
  handOvers: readonly HandOver[],
  known: readonly PendingBatch[],
  { host, queue, pending }: { readonly host: string; readonly queue: BatchQueue; readonly pending: PendingBatches },
  signal: AbortSignal,
): Promise<Recovery> {
  const found: PendingBatch[] = [];
  const unsure: HandOver[] = [];
  const problems: string[] = [];
  const end = (failure?: Failure): Recovery => ({ found, unsure, problems, ...(failure ? { failure } : {}) });
  for (const handOver of handOvers) {
    const { note, model, keys, since, isFresh } = handOver;
    const batches = [...known, ...found];
    const under = new Set(batches.flatMap((batch) => batch.keys));
    if (keys.every((key) => under.has(key))) {
      await pending.settle(note);
      continue;
    }
    const listed = await queue.list(since - CLOCK_SKEW_MS, signal);
    if (listed.kind === 'failed') return end(listed.failure);
    if (listed.kind === 'none' && !isFresh) {
      // Said once; who reviews the same again has been told.
      await pending.settle(note);
      const detail = `${keys.length} requests were being handed over at ${new Date(since).toISOString()}, and it lists no batches`;
      return end({ kind: 'batch-unknown', host, detail });
    }
    const candidates = listed.kind === 'list' ? candidatesFor(handOver, listed.batches, batches) : [];
    const own = await ownAmong(candidates, new Set(keys), queue, signal);
    if (own.kind === 'failed') return end(own.failure);
    if (own.kind === 'own') {
      const batch = { id: own.id, host, model, keys };
      await pending.add(batch);
      await pending.settle(note);
      found.push(batch);
      problems.push(`Batch ${batch.id} was found again at ${host}`);
    } else if (own.kind === 'unsure' || isFresh) {
      unsure.push(handOver);
    } else {
      await pending.settle(note);
      problems.push(`${keys.length} requests that were to be handed over never came to ${host}; they go anew`);
    }
  }
  return end();
}

/** Those that may hold these requests, the ones made at nearly the same time first. */
function candidatesFor(
  { keys, since }: HandOver,
  listed: readonly ListedBatch[],
  known: readonly PendingBatch[],
): readonly ListedBatch[] {
  const ids = new Set(known.map(({ id }) => id));
  const distance = ({ createdAt }: ListedBatch): number => Math.abs(Date.parse(createdAt) - since);
  return listed
    .filter((batch) => !ids.has(batch.id) && batch.count === keys.length && distance(batch) <= CLOCK_SKEW_MS)
    .toSorted((a, b) => distance(a) - distance(b));
}

type Own =
  | { readonly kind: 'own'; readonly id: string }
  | { readonly kind: 'unsure' }
  | { readonly kind: 'none' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** The batch whose replies bear our keys; unsure while one that may be it has not ended. */
async function ownAmong(
  candidates: readonly ListedBatch[],
  keys: ReadonlySet<string>,
  queue: BatchQueue,
  signal: AbortSignal,
): Promise<Own> {
  let isUnsure = false;
  for (const { id } of candidates) {
    const state = await queue.state(id, signal);
    if (state.kind === 'failed') return state;
    if (state.kind === 'running') isUnsure = true;
    if (state.kind !== 'ended') continue;
    const reading = queue.replies(id, signal);
    const first = await reading.next();
    if (!first.done) await reading.return(undefined);
    if (!first.done && keys.has(first.value.key)) return { kind: 'own', id };
    if (first.done && first.value) return { kind: 'failed', failure: first.value };
  }
  return { kind: isUnsure ? 'unsure' : 'none' };
}
