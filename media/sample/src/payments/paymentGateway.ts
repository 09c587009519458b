import { config } from '../config';

export interface Charge {
  readonly id: string;
  readonly status: 'captured' | 'declined';
}

export async function charge(amount: number, cardToken: string): Promise<Charge> {
  const response = await fetch(`${config.paymentUrl}/charges`, {
    method: 'POST',
    headers: { authorization: `Bearer ${config.paymentKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ amount, currency: 'EUR', source: cardToken }),
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok) throw new Error(`The payment provider answered ${response.status}.`);
  return (await response.json()) as Charge;
}

export async function refundCharge(chargeId: string, amount: number): Promise<string> {
  const response = await fetch(`${config.paymentUrl}/charges/${encodeURIComponent(chargeId)}/refunds`, {
    method: 'POST',
    headers: { authorization: `Bearer ${config.paymentKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ amount }),
  });
  if (!response.ok) throw new Error(`The payment provider answered ${response.status}.`);
  const refund = (await response.json()) as { id: string };
  return refund.id;
}
