import { db } from '@db/pool';
import { logger } from '@shared/logger';
import { connectQueue } from '@shared/queue';
import { config } from './config';
import { createServer } from './http/server';
import { consumePlacedOrders } from './inventory/placedOrderConsumer';
import { consumeLoyaltyEvents } from './notifications/loyaltyConsumer';
import { useQueue } from './orders/orderEvents';

async function main(): Promise<void> {
  const queue = await connectQueue();
  useQueue(queue);
  await consumePlacedOrders(queue);
  await consumeLoyaltyEvents(queue);
  const server = createServer().listen(config.port, () => logger.info('listening', { port: config.port }));
  process.once('SIGTERM', () => {
    server.close(() => void db.end());
  });
}

main().catch((error: unknown) => {
  logger.error('could not start', { error: String(error) });
  process.exitCode = 1;
});
