import { randomUUID } from 'node:crypto';
import { db } from '@db/pool';
import { withTransaction } from '@db/transaction';
import { HttpError } from '@shared/httpError';
import { logger } from '@shared/logger';
import { releaseStock, reserveStock } from '../inventory/reservations';
import { expectedDelivery } from '../inventory/warehouseClient';
import { sendMail } from '../notifications/mailer';
import { chargeOrder } from '../payments/paymentService';
import { refundOrder } from '../payments/refunds';
import type { Order, OrderLine } from './order';
import { orderQueue } from './orderEvents';
import { findOrder, setStatus } from './orderRepository';
import { totalOf } from './pricing';

export interface OrderRequest {
  readonly customerId: string;
  readonly email: string;
  readonly cardToken: string;
  readonly voucher?: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

export async function placeOrder(request: OrderRequest): Promise<Order> {
  const lines = await pricedLines(request.lines);
  const total = totalOf(lines, await discountOf(request.voucher));
  const id = randomUUID();
  await reserveStock(id, lines);
  await chargeOrder({ id, total }, request.cardToken);

  await db.query(
    `INSERT INTO orders (id, customer_id, status, total, lines, placed_at)
      VALUES ($1, $2, 'paid', $3, $4, now())`,
    [id, request.customerId, total, JSON.stringify(lines)],
  );
  await orderQueue.publish('order.placed', { orderId: id, customerId: request.customerId, total });

  const delivery = await expectedDelivery(lines.map((line) => line.sku));
  await sendMail(request.email, 'Thank you for your order', `It should arrive on ${delivery.toDateString()}.`);
  return { id, customerId: request.customerId, status: 'paid', lines, total, placedAt: new Date() };
}

export async function cancelOrder(id: string, reason: string): Promise<void> {
  const order = await findOrder(id);
  if (!order) throw new HttpError(404, 'no such order');
  if (order.status === 'shipped') throw new HttpError(409, 'already on its way');
  await releaseStock(id);
  if (order.status === 'paid') await refundOrder(order, reason);
  await setStatus(id, 'cancelled');
  logger.info('order cancelled', { id, reason });
}

export async function replaceLines(id: string, wanted: OrderRequest['lines']): Promise<void> {
  const lines = await pricedLines(wanted);
  await withTransaction(async (tx) => {
    await tx.query('DELETE FROM order_lines WHERE order_id = $1', [id]);
    await tx.query(
      `INSERT INTO order_lines (order_id, sku, quantity, unit_price)
        SELECT $1, sku, quantity, unit_price FROM json_populate_recordset(null::order_lines, $2)`,
      [id, JSON.stringify(lines)],
    );
    await tx.query('UPDATE orders SET total = $2 WHERE id = $1', [id, totalOf(lines, 0)]);
  });
}

export async function markPaid(orderId: string): Promise<void> {
  await setStatus(orderId, 'paid');
  logger.info('order paid', { orderId });
}

export async function monthlyRevenue(year: number, month: number): Promise<number> {
  const { rows } = await db.query(
    `SELECT coalesce(sum(total), 0) AS revenue FROM orders
      WHERE status = 'paid' AND placed_at >= make_date($1, $2, 1)
        AND placed_at < make_date($1, $2, 1) + interval '1 month'`,
    [year, month],
  );
  return Number(rows[0].revenue);
}

export async function exportCsv(from: Date, until: Date): Promise<string> {
  const { rows } = await db.query(
    `SELECT id, customer_id, total FROM orders
      WHERE placed_at BETWEEN $1 AND $2 ORDER BY placed_at LIMIT 10000`,
    [from, until],
  );
  const body = rows.map((row) => [row.id, row.customer_id, Number(row.total).toFixed(2)].join(';'));
  return ['order;customer;total', ...body].join('\n');
}

async function discountOf(voucher: string | undefined): Promise<number> {
  if (!voucher) return 0;
  const { rows } = await db.query('SELECT rate FROM vouchers WHERE code = $1 AND valid_until > now()', [voucher]);
  return rows[0] ? Number(rows[0].rate) : 0;
}

async function pricedLines(wanted: OrderRequest['lines']): Promise<OrderLine[]> {
  const { rows } = await db.query('SELECT sku, price FROM products WHERE sku = ANY($1)', [wanted.map(({ sku }) => sku)]);
  const prices = new Map(rows.map((row) => [row.sku, Number(row.price)]));
  return wanted.map(({ sku, quantity }) => {
    const unitPrice = prices.get(sku);
    if (unitPrice === undefined) throw new HttpError(422, `unknown article ${sku}`);
    return { sku, quantity, unitPrice };
  });
}
