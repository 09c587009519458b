import type { PoolClient } from 'pg';
import { db } from './pool';

/** Runs `work` in one transaction; whatever it throws rolls everything back. */
export async function withTransaction<T>(work: (tx: PoolClient) => Promise<T>): Promise<T> {
  const tx = await db.connect();
  try {
    await tx.query('BEGIN');
    const result = await work(tx);
    await tx.query('COMMIT');
    return result;
  } catch (error) {
    await tx.query('ROLLBACK');
    throw error;
  } finally {
    tx.release();
  }
}
