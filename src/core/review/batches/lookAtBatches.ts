import type { Failure } from '../../findings/failure';
import type { Usage } from '../../findings/review';
import type { BatchedRequest, BatchQueue, PendingBatch, PendingBatches } from '../batchQueue';
import type { KeptReplies } from '../keptReplies';
import { recoverBatches } from './recoverBatches';

/** Whose batches are looked at, and where what comes of them is kept. */
export interface BatchDesk {
  readonly host: string;
  readonly model: string;
  readonly queue: BatchQueue;
  readonly pending: PendingBatches;
  readonly replies: KeptReplies;
}

/** How the batches stood when they were looked at. */
export interface BatchLook {
  /** Keys that are still being worked on, and how many of them are done. */
  readonly running: ReadonlySet<string>;
  readonly done: number;
  /** Ids of the batches that work on them, as far as they are known. */
  readonly batches: readonly string[];
  /** Keys whose request the server turned down: asked by itself, it says why. */
  readonly refused: readonly string[];
  /** Of the replies that were read. */
  readonly usage: readonly Usage[];
  /** Why requests could not be handed over or looked after. */
  readonly failure?: Failure;
  /** For the log. */
  readonly problems: readonly string[];
}

/** Keeps the replies of the batches that have ended, and hands over what is wanted, in none of them and not turned down. */
export async function lookAtBatches(
  wanted: readonly BatchedRequest[],
  { host, model, queue, pending, replies }: BatchDesk,
  turnedDown: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<BatchLook> {
  /** By key, the batch that works on it; none where it can only be that there is one. */
  const running = new Map<string, string | undefined>();
  const refused: string[] = [];
  const usage: Usage[] = [];
  const problems: string[] = [];
  let done = 0;
  const look = (failure?: Failure): BatchLook => {
    const awaited = new Set(wanted.map(({ key }) => key).filter((key) => running.has(key)));
    const batches = [...new Set([...awaited].flatMap((key) => running.get(key) ?? []))];
    return { running: awaited, done, batches, refused, usage, problems, ...(failure ? { failure } : {}) };
  };

  const isOurs = (one: { readonly host: string; readonly model: string }): boolean =>
    one.host === host && one.model === model;
  const noted = (await pending.all()).filter(isOurs);
  const handOvers = (await pending.handOvers()).filter(isOurs);
  const recovery = await recoverBatches(handOvers, noted, { host, queue, pending }, signal);
  problems.push(...recovery.problems);
  const wantedOf = (keys: readonly string[]) => wanted.filter(({ key }) => keys.includes(key));
  for (const { keys, note } of recovery.unsure) {
    for (const key of keys) running.set(key, undefined);
    queue.hold?.(note, wantedOf(keys));
  }
  for (const { id, keys } of recovery.found) queue.hold?.(id, wantedOf(keys));
  const known = [...noted, ...recovery.found];
  for (const batch of known) for (const key of batch.keys) running.set(key, batch.id);
  if (recovery.failure) return look(recovery.failure);
  for (const handOver of handOvers) if (!recovery.unsure.includes(handOver)) queue.release?.(handOver.note);
  for (const batch of known) {
    const state = await queue.state(batch.id, signal);
    if (state.kind === 'failed') return look(state.failure);
    if (state.kind === 'running') {
      done += state.done;
      continue;
    }
    if (state.kind === 'gone') problems.push(`Batch ${batch.id} is not there any more; its requests are asked anew`);
    const failure = state.kind === 'ended' ? await keepAll(batch) : undefined;
    if (failure) return look(failure);
    await pending.remove(batch.id);
    for (const key of batch.keys) running.delete(key);
  }
  const kept = await replies.keys();
  const isMissing = ({ key }: BatchedRequest): boolean =>
    !kept.has(key) && !running.has(key) && !turnedDown.has(key) && !refused.includes(key);
  const missing = wanted.filter(isMissing);
  if (missing.length === 0 || signal.aborted) return look();
  const keys = missing.map(({ key }) => key);
  let note: string;
  try {
    // Before anything leaves: what is not noted down would be paid for and never collected.
    note = await pending.begin({ host, model, keys });
  } catch (error) {
    const detail = `Nothing was handed over: it could not be noted down. ${String(error)}`;
    return look({ kind: 'internal', detail });
  }
  const handed = await queue.submit(missing, signal);
  if (handed.kind === 'failed') {
    if (handed.mayExist) queue.hold?.(note, missing);
    else await pending.settle(note);
    return look(handed.failure);
  }
  try {
    await pending.add({ id: handed.id, host, model, keys });
    await pending.settle(note);
  } catch (error) {
    // The note stays, by which it is found again.
    problems.push(`Batch ${handed.id} could not be noted down: ${String(error)}`);
  }
  for (const key of keys) running.set(key, handed.id);
  return look();

  /** Reading that breaks off is done once more another time, and its tokens are counted then. */
  async function keepAll({ id, keys }: PendingBatch): Promise<Failure | undefined> {
    const counted: Usage[] = [];
    const reading = queue.replies(id, signal);
    for (let next = await reading.next(); ; next = await reading.next()) {
      if (next.done) {
        if (!next.value) usage.push(...counted);
        return next.value;
      }
      const { key, text, detail, usage: tokens, mayGoAgain } = next.value;
      if (!keys.includes(key)) continue;
      if (tokens) counted.push(tokens);
      if (text !== undefined) {
        await replies.keep(key, text);
        continue;
      }
      if (!mayGoAgain) refused.push(key);
      problems.push(`A request of batch ${id} has no reply: ${detail ?? 'no reason given'}`);
    }
  }
}
