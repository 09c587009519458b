import { db } from '@db/pool';
import { logger } from '@shared/logger';
import { refundCharge } from './paymentGateway';

export async function refundOrder(order: { id: string; total: number }, reason: string): Promise<void> {
  const { rows } = await db.query('SELECT charge_id FROM payments WHERE order_id = $1', [order.id]);
  if (!rows[0]) {
    logger.warn('nothing to refund', { orderId: order.id });
    return;
  }
  const refundId = await refundCharge(rows[0].charge_id, order.total);
  await db.query('INSERT INTO refunds (id, order_id, amount, reason) VALUES ($1, $2, $3, $4)', [
    refundId,
    order.id,
    order.total,
    reason,
  ]);
  await db.query('UPDATE payments SET refunded = refunded + $2 WHERE order_id = $1', [order.id, order.total]);
  await db.query('UPDATE ledger SET balance = balance - $1 WHERE account = $2', [order.total, 'sales']);
}
