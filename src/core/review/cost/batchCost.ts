import type { Failure } from '../../findings/failure';
import { batchPrice, priceOfUsage } from '../../findings/modelPrice';
import type { BatchedReply, BatchQueue } from '../batchQueue';
import { fitInto, mostOf } from './allowance';
import type { CostSettings, RequestCost } from './costSettings';

/**
 * The same queue, which hands nothing over that could cost more than is allowed. What a batch may cost at most is taken
 * before it leaves, and given back when its replies are there and their cost is known, or when it is gone.
 */
export function batchesWithin(queue: BatchQueue, host: string, settings: CostSettings): BatchQueue {
  const { allowances, onSpent, onHeld, onReleased } = settings;
  const price = settings.price && batchPrice(settings.price);
  const held = new Map<string, number>();

  /** What somebody else counts is not counted here besides. */
  const ours = allowances.filter(({ isCountedElsewhere }) => !isCountedElsewhere);
  function release(id: string, cost: number): void {
    for (const allowance of ours) allowance.settle(held.get(id) ?? 0, cost);
    held.delete(id);
    onReleased?.(id);
  }

  async function* replies(id: string, signal: AbortSignal): AsyncGenerator<BatchedReply, Failure | undefined> {
    const costs: RequestCost[] = [];
    const reading = queue.replies(id, signal);
    for (let next = await reading.next(); ; next = await reading.next()) {
      if (next.done) {
        // What broke off is read once more, and counted then.
        if (next.value) return next.value;
        for (const cost of costs) onSpent(cost);
        release(
          id,
          costs.reduce((sum, cost) => sum + (cost.price?.usd ?? 0), 0),
        );
        return undefined;
      }
      const { usage } = next.value;
      if (usage) costs.push({ usage, ...(price ? { price: priceOfUsage(usage, price) } : {}) });
      yield next.value;
    }
  }

  return {
    replies,
    cancel: queue.cancel.bind(queue),
    hold(id, requests) {
      if (held.has(id) || !price) return;
      const all = requests.map(({ request }) => request);
      const most = mostOf(all, Math.max(0, ...all.map(({ maxOutputTokens }) => maxOutputTokens)), price);
      for (const allowance of ours) allowance.take(most);
      held.set(id, most);
      onHeld?.(id, most);
    },
    release: (id) => release(id, 0),
    list: queue.list.bind(queue),
    async submit(requests, signal) {
      const within = fitInto(
        allowances,
        requests.map(({ request }) => request),
        price,
      );
      if ('detail' in within) return { kind: 'failed', failure: { kind: 'cost-limit', host, detail: within.detail } };
      const { most, maxOutputTokens } = within;
      for (const allowance of allowances) allowance.take(most);
      const handed = await queue.submit(
        requests.map(({ key, request }) => ({ key, request: { ...request, maxOutputTokens } })),
        signal,
      );
      const isOut = handed.kind === 'batch';
      if (isOut) {
        held.set(handed.id, most);
        onHeld?.(handed.id, most);
      }
      for (const allowance of allowances) if (!isOut || allowance.isCountedElsewhere) allowance.settle(most, 0);
      return handed;
    },
    async state(id, signal) {
      const state = await queue.state(id, signal);
      if (state.kind === 'gone') release(id, 0);
      return state;
    },
  };
}
