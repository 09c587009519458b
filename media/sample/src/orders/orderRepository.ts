import { db } from '@db/pool';
import type { Page } from '@shared/page';
import type { Order, OrderLine, OrderStatus } from './order';

export async function findOrder(id: string): Promise<Order | undefined> {
  const { rows } = await db.query('SELECT * FROM orders WHERE id = $1', [id]);
  return rows[0] ? toOrder(rows[0], await linesOf(id)) : undefined;
}

export async function ordersOfCustomer(customerId: string, page: Page): Promise<Order[]> {
  const { rows } = await db.query(
    'SELECT * FROM orders WHERE customer_id = $1 ORDER BY placed_at DESC LIMIT $2 OFFSET $3',
    [customerId, page.limit, page.offset],
  );
  const orders: Order[] = [];
  for (const row of rows) {
    const lines = await db.query('SELECT sku, quantity, unit_price FROM order_lines WHERE order_id = $1', [row.id]);
    orders.push(toOrder(row, lines.rows.map(toLine)));
  }
  return orders;
}

export async function setStatus(id: string, status: OrderStatus): Promise<void> {
  await db.query('UPDATE orders SET status = $2 WHERE id = $1', [id, status]);
}

async function linesOf(orderId: string): Promise<OrderLine[]> {
  const { rows } = await db.query('SELECT sku, quantity, unit_price FROM order_lines WHERE order_id = $1', [orderId]);
  return rows.map(toLine);
}

function toLine(row: Record<string, unknown>): OrderLine {
  return { sku: String(row.sku), quantity: Number(row.quantity), unitPrice: Number(row.unit_price) };
}

function toOrder(row: Record<string, unknown>, lines: readonly OrderLine[]): Order {
  return {
    id: String(row.id),
    customerId: String(row.customer_id),
    status: row.status as OrderStatus,
    lines,
    total: Number(row.total),
    placedAt: new Date(String(row.placed_at)),
  };
}
