import type { Queue } from '@shared/queue';

let current: Queue | undefined;

/** Called once at start-up, before the first request is taken. */
export function useQueue(queue: Queue): void {
  current = queue;
}

export const orderQueue = {
  publish(topic: string, body: unknown): Promise<void> {
    if (!current) throw new Error('The queue is not connected yet.');
    return current.publish(topic, body);
  },
};
