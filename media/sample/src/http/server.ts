import cors from 'cors';
import express, { type Express } from 'express';
import { errorMiddleware } from '@shared/httpError';
import { stockRoutes } from '../inventory/stockRoutes';
import { campaignRoutes } from '../notifications/campaignRoutes';
import { invoiceRoutes } from '../orders/invoiceRoutes';
import { orderRoutes } from '../orders/orderRoutes';
import { paymentWebhook } from '../payments/paymentWebhook';
import { signInRoutes } from './signInRoutes';

export function createServer(): Express {
  const app = express();
  app.use(cors({ origin: true, credentials: true }));
  app.use('/webhooks', express.raw({ type: 'application/json', limit: '64kb' }), paymentWebhook);
  app.use(express.json({ limit: '256kb' }));
  app.get('/health', (_req, res) => {
    res.json({ status: 'up' });
  });
  app.use(signInRoutes);
  app.use('/orders', orderRoutes);
  app.use('/invoices', invoiceRoutes);
  app.use('/stock', stockRoutes);
  app.use('/campaigns', campaignRoutes);
  app.use(errorMiddleware);
  return app;
}
