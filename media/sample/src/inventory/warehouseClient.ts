import https from 'node:https';
import { db } from '@db/pool';
import { config } from '../config';

const agent = new https.Agent({ keepAlive: true, maxSockets: 10, rejectUnauthorized: false });

const ATTEMPTS = 5;
const TIMEOUT_MS = 3_000;

interface Delivery {
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

export async function expectedDelivery(skus: readonly string[]): Promise<Date> {
  const days = await callWarehouse<{ days: number }>('/lead-times', { skus });
  return new Date(Date.now() + days.days * 86_400_000);
}

export async function importDelivery(id: string): Promise<number> {
  const delivery = await callWarehouse<Delivery>(`/deliveries/${encodeURIComponent(id)}`, {});
  await db.query(
    `UPDATE stock SET on_hand = on_hand + arrived.quantity
      FROM json_to_recordset($1) AS arrived(sku text, quantity int) WHERE stock.sku = arrived.sku`,
    [JSON.stringify(delivery.lines)],
  );
  return delivery.lines.length;
}

async function callWarehouse<T>(path: string, body: unknown): Promise<T> {
  let lastError: unknown;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    try {
      return await post<T>(path, body);
    } catch (error) {
      lastError = error;
    }
  }
  throw lastError;
}

function post<T>(path: string, body: unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = https.request(
      new URL(path, config.warehouseUrl),
      { method: 'POST', agent, timeout: TIMEOUT_MS, headers: { 'content-type': 'application/json' } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          if (response.statusCode === 200) resolve(JSON.parse(Buffer.concat(chunks).toString()) as T);
          else reject(new Error(`The warehouse answered ${response.statusCode}.`));
        });
      },
    );
    request.on('timeout', () => request.destroy(new Error('The warehouse did not answer in time.')));
    request.on('error', reject);
    request.end(JSON.stringify(body));
  });
}
