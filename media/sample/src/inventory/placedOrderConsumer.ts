import { withTransaction } from '@db/transaction';
import type { Queue } from '@shared/queue';

interface OrderPlaced {
  readonly orderId: string;
}

export async function consumePlacedOrders(queue: Queue): Promise<void> {
  await queue.consume<OrderPlaced>('order.placed', async (message) => {
    await withTransaction(async (tx) => {
      const seen = await tx.query(
        'INSERT INTO processed_messages (id, consumer) VALUES ($1, $2) ON CONFLICT DO NOTHING',
        [message.id, 'picking'],
      );
      if (seen.rowCount === 0) return;
      await tx.query('INSERT INTO picking_tasks (order_id, created_at) VALUES ($1, now())', [message.body.orderId]);
    });
  });
}
