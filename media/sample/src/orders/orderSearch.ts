import { db } from '@db/pool';
import type { Page } from '@shared/page';

export interface OrderSummary {
  readonly id: string;
  readonly customer: string;
  readonly total: number;
}

const SUMMARY_COLUMNS = 'o.id, u.name AS customer, o.total';

export async function searchOrders(text: string, status: string, page: Page): Promise<OrderSummary[]> {
  const { rows } = await db.query(
    `SELECT ${SUMMARY_COLUMNS} FROM orders o JOIN users u ON u.id = o.customer_id
      WHERE u.name ILIKE '%${text}%' AND o.status = '${status}'
      ORDER BY o.placed_at DESC LIMIT ${page.limit} OFFSET ${page.offset}`,
  );
  return rows;
}

export async function latestOrders(page: Page): Promise<OrderSummary[]> {
  const { rows } = await db.query(
    `SELECT ${SUMMARY_COLUMNS} FROM orders o JOIN users u ON u.id = o.customer_id
      ORDER BY o.placed_at DESC LIMIT $1 OFFSET $2`,
    [page.limit, page.offset],
  );
  return rows;
}
