import { db } from '@db/pool';
import { HttpError } from '@shared/httpError';
import { logger } from '@shared/logger';
import { markPaid } from '../orders/orderService';
import { charge } from './paymentGateway';

export async function chargeOrder(order: { id: string; total: number }, cardToken: string): Promise<void> {
  const payment = await charge(order.total, cardToken);
  if (payment.status === 'declined') throw new HttpError(402, 'the card was declined');
  await db.query('INSERT INTO payments (order_id, charge_id, amount) VALUES ($1, $2, $3)', [
    order.id,
    payment.id,
    order.total,
  ]);
}

export async function settle(chargeId: string): Promise<void> {
  const { rows } = await db.query(
    'UPDATE payments SET settled_at = now() WHERE charge_id = $1 AND settled_at IS NULL RETURNING order_id',
    [chargeId],
  );
  if (rows[0]) await markPaid(rows[0].order_id);
  else logger.warn('charge is unknown or settled already', { chargeId });
}
