import { db } from '@db/pool';

export interface StockLevel {
  readonly sku: string;
  readonly onHand: number;
}

export async function stockOf(skus: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await db.query('SELECT sku, on_hand FROM stock WHERE sku = ANY($1)', [skus]);
  return new Map(rows.map((row) => [row.sku, Number(row.on_hand)]));
}

export async function allStock(): Promise<StockLevel[]> {
  const { rows } = await db.query('SELECT sku, on_hand AS "onHand" FROM stock ORDER BY sku');
  return rows;
}

export async function adjustStock(sku: string, by: number): Promise<boolean> {
  const result = await db.query('UPDATE stock SET on_hand = on_hand + $2 WHERE sku = $1 AND on_hand + $2 >= 0', [
    sku,
    by,
  ]);
  return result.rowCount === 1;
}

export async function registerSupplier(supplier: { name: string; contact: string }): Promise<void> {
  await db.query('INSERT INTO suppliers (name, contact) VALUES ($1, $2)', [supplier.name, supplier.contact]);
}
