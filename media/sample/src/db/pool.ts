import { Pool } from 'pg';
import { config } from '../config';

export const db = new Pool({
  connectionString: config.databaseUrl,
  max: 20,
  connectionTimeoutMillis: 2_000,
  statement_timeout: 5_000,
});
