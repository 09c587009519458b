// Stands in for the types of amqplib, as far as they are used here, so that the sample opens without an install.

declare module 'amqplib' {
  interface ConsumeMessage {
    readonly content: Buffer;
    readonly properties: { readonly messageId?: string };
  }

  interface DurableOptions {
    durable?: boolean;
  }

  interface PublishOptions {
    persistent?: boolean;
    messageId?: string;
  }

  export interface Channel {
    assertExchange(exchange: string, type: 'direct' | 'fanout' | 'topic', options?: DurableOptions): Promise<unknown>;
    assertQueue(queue: string, options?: DurableOptions): Promise<{ readonly queue: string }>;
    bindQueue(queue: string, exchange: string, pattern: string): Promise<unknown>;
    prefetch(count: number): Promise<unknown>;
    publish(exchange: string, routingKey: string, content: Buffer, options?: PublishOptions): boolean;
    consume(queue: string, onMessage: (message: ConsumeMessage | null) => void): Promise<unknown>;
    ack(message: ConsumeMessage): void;
    nack(message: ConsumeMessage, allUpTo?: boolean, requeue?: boolean): void;
  }

  export function connect(url: string): Promise<{ createChannel(): Promise<Channel> }>;
}
