export type OrderStatus = 'placed' | 'paid' | 'shipped' | 'cancelled' | 'refunded';

export interface OrderLine {
  readonly sku: string;
  readonly quantity: number;
  readonly unitPrice: number;
}

export interface Order {
  readonly id: string;
  readonly customerId: string;
  readonly status: OrderStatus;
  readonly lines: readonly OrderLine[];
  readonly total: number;
  readonly placedAt: Date;
}
