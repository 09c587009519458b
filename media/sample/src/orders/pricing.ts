import type { OrderLine } from './order';

const VAT_RATE = 0.21;
const FREE_SHIPPING_FROM = 49.9;
const SHIPPING = 4.95;

export function totalOf(lines: readonly OrderLine[], discountRate: number): number {
  const goods = lines.reduce((sum, line) => sum + line.unitPrice * line.quantity, 0);
  const discounted = goods * (1 - discountRate);
  const shipping = discounted >= FREE_SHIPPING_FROM ? 0 : SHIPPING;
  return (discounted + shipping) * (1 + VAT_RATE);
}
