import type { Failure } from '../findings/failure';
import type { Usage } from '../findings/review';
import type { BatchedRequest, BatchQueue, PendingBatch, PendingBatches } from './batchQueue';
import type { KeptReplies } from './keptReplies';

/** How a review goes through batches. */
export interface BatchReview {
  readonly pending: PendingBatches;
  /** Settles when it is time to look again, and rejects when the signal aborts; without it, nobody waits for a batch. */
  readonly pause?: (signal: AbortSignal) => Promise<void>;
}

/** What came of the batches. */
export interface CollectedBatches {
  /** Keys that are still being worked on, and how many of them are done. */
  readonly running: ReadonlySet<string>;
  readonly done: number;
  readonly usage: readonly Usage[];
  /** Why requests could not be handed over or looked after. */
  readonly failure?: Failure;
  /** For the log. */
  readonly problems: readonly string[];
}

/**
 * Keeps the replies of the batches that have ended and hands over what is in none of them. A request that failed in its
 * batch is left out of the next: asked by itself, it says why. Rejects with the signal's reason when it aborts in a pause.
 */
export async function collectBatches(
  wanted: readonly BatchedRequest[],
  to: { readonly host: string; readonly model: string; readonly queue: BatchQueue },
  replies: KeptReplies,
  { pending, pause }: BatchReview,
  signal: AbortSignal,
): Promise<CollectedBatches> {
  const usage: Usage[] = [];
  const problems: string[] = [];
  const settled = new Set<string>();
  for (;;) {
    const known = (await pending.all()).filter(({ host, model }) => host === to.host && model === to.model);
    const running = new Set<string>();
    let done = 0;
    for (const batch of known) {
      const state = await to.queue.state(batch.id, signal);
      if (state.kind === 'failed') return { running, done, usage, problems, failure: state.failure };
      if (state.kind === 'running') {
        for (const key of batch.keys) running.add(key);
        done += state.done;
        continue;
      }
      if (state.kind === 'gone') problems.push(`Batch ${batch.id} is not there any more; its requests are asked anew`);
      const failure = state.kind === 'ended' ? await keepAll(batch) : undefined;
      if (failure) return { running, done, usage, problems, failure };
      await pending.remove(batch.id);
    }
    const kept = await replies.keys();
    const missing = wanted.filter(({ key }) => !kept.has(key) && !running.has(key) && !settled.has(key));
    if (missing.length > 0) {
      const handed = await to.queue.submit(missing, signal);
      if (handed.kind === 'failed') return { running, done, usage, problems, failure: handed.failure };
      const keys = missing.map(({ key }) => key);
      await pending.add({ id: handed.id, host: to.host, model: to.model, keys });
      for (const key of keys) running.add(key);
    }
    const awaited = new Set(wanted.map(({ key }) => key).filter((key) => running.has(key)));
    if (awaited.size === 0 || !pause) return { running: awaited, done, usage, problems };
    await pause(signal);
  }

  async function keepAll({ id, keys }: PendingBatch): Promise<Failure | undefined> {
    const reading = to.queue.replies(id, signal);
    for (let next = await reading.next(); ; next = await reading.next()) {
      if (next.done) return next.value;
      const { key, text, detail, usage: counted } = next.value;
      if (!keys.includes(key)) continue;
      settled.add(key);
      if (counted) usage.push(counted);
      if (text === undefined) problems.push(`A request of batch ${id} has no reply: ${detail ?? 'no reason given'}`);
      else await replies.keep(key, text);
    }
  }
}
