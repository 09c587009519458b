import { db } from '@db/pool';
import { withTransaction } from '@db/transaction';
import { HttpError } from '@shared/httpError';
import { stockOf } from './stockRepository';

interface Wanted {
  readonly sku: string;
  readonly quantity: number;
}

export async function reserveStock(orderId: string, lines: readonly Wanted[]): Promise<void> {
  const available = await stockOf(lines.map((line) => line.sku));
  const missing = lines.filter((line) => (available.get(line.sku) ?? 0) < line.quantity);
  if (missing.length > 0) throw new HttpError(409, `out of stock: ${missing.map((line) => line.sku).join(', ')}`);
  await withTransaction(async (tx) => {
    await tx.query(
      `UPDATE stock SET on_hand = on_hand - wanted.quantity
        FROM json_to_recordset($1) AS wanted(sku text, quantity int) WHERE stock.sku = wanted.sku`,
      [JSON.stringify(lines)],
    );
    await tx.query('INSERT INTO reservations (order_id, lines) VALUES ($1, $2)', [orderId, JSON.stringify(lines)]);
  });
}

export async function releaseStock(orderId: string): Promise<void> {
  await db.query('SELECT release_reservation($1)', [orderId]);
}
