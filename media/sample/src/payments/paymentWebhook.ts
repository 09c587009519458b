import { createHmac, timingSafeEqual } from 'node:crypto';
import { Router } from 'express';
import { asyncHandler, HttpError } from '@shared/httpError';
import { config } from '../config';
import { settle } from './paymentService';

export const paymentWebhook = Router();

paymentWebhook.post(
  '/payments',
  asyncHandler(async (req, res) => {
    if (!signatureMatches(req.body, req.header('x-signature') ?? '')) throw new HttpError(400, 'bad signature');
    const event = JSON.parse(req.body.toString());
    if (event.type === 'charge.settled') await settle(event.chargeId);
    res.status(204).end();
  }),
);

function signatureMatches(body: Buffer, signature: string): boolean {
  const expected = createHmac('sha256', config.webhookSecret).update(body).digest();
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
