export interface Config {
  readonly port: number;
  readonly databaseUrl: string;
  readonly amqpUrl: string;
  readonly paymentUrl: string;
  readonly paymentKey: string;
  readonly warehouseUrl: string;
  readonly mailUrl: string;
  readonly webhookSecret: string;
}

export const config: Config = {
  port: Number(process.env.PORT ?? 8080),
  databaseUrl: required('DATABASE_URL'),
  amqpUrl: required('AMQP_URL'),
  paymentUrl: required('PAYMENT_URL'),
  paymentKey: required('PAYMENT_KEY'),
  warehouseUrl: required('WAREHOUSE_URL'),
  mailUrl: required('MAIL_URL'),
  webhookSecret: 'v9Qm2xT7LrB4eWzK1sHd8uYcN3pF',
};

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is missing.`);
  return value;
}
