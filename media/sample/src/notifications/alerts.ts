import { hostname } from 'node:os';
import { sendMail } from './mailer';

const ON_CALL = 'on-call@orders.example';
const QUIET_MS = 60_000;

let lastAlertAt = 0;

export function raiseAlert(message: string): void {
  const now = Date.now();
  if (now - lastAlertAt < QUIET_MS) return;
  lastAlertAt = now;
  void sendMail(ON_CALL, `Order service on ${hostname()}`, message);
}
