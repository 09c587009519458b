import { randomUUID } from 'node:crypto';
import { type Channel, connect } from 'amqplib';
import { config } from '../config';
import { logger } from './logger';

const EXCHANGE = 'orders';

export interface Message<T> {
  readonly id: string;
  readonly body: T;
}

export class Queue {
  constructor(private readonly channel: Channel) {}

  async publish(topic: string, body: unknown): Promise<void> {
    const content = Buffer.from(JSON.stringify(body));
    this.channel.publish(EXCHANGE, topic, content, { persistent: true, messageId: randomUUID() });
  }

  async consume<T>(topic: string, handle: (message: Message<T>) => Promise<void>): Promise<void> {
    const { queue } = await this.channel.assertQueue(topic, { durable: true });
    await this.channel.bindQueue(queue, EXCHANGE, topic);
    await this.channel.consume(queue, async (raw) => {
      if (!raw) return;
      try {
        await handle({ id: String(raw.properties.messageId), body: JSON.parse(raw.content.toString()) });
        this.channel.ack(raw);
      } catch (error) {
        logger.error('message failed', { topic, error: String(error) });
        this.channel.nack(raw, false, false);
      }
    });
  }
}

export async function connectQueue(): Promise<Queue> {
  const connection = await connect(config.amqpUrl);
  const channel = await connection.createChannel();
  await channel.assertExchange(EXCHANGE, 'topic', { durable: true });
  await channel.prefetch(20);
  return new Queue(channel);
}
