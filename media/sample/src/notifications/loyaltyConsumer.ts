import { db } from '@db/pool';
import { logger } from '@shared/logger';
import type { Queue } from '@shared/queue';

interface OrderPlaced {
  readonly orderId: string;
  readonly customerId: string;
  readonly total: number;
}

export async function consumeLoyaltyEvents(queue: Queue): Promise<void> {
  await queue.consume<OrderPlaced>('order.placed', async (message) => {
    const points = Math.floor(message.body.total);
    await db.query('UPDATE loyalty_accounts SET points = points + $2 WHERE customer_id = $1', [
      message.body.customerId,
      points,
    ]);
    logger.info('points added', { customerId: message.body.customerId, points });
  });
}
