import { Router } from 'express';
import { asyncHandler, HttpError } from '@shared/httpError';
import { requireClerk } from '../http/authenticate';
import { adjustStock, allStock, registerSupplier } from './stockRepository';
import { importDelivery } from './warehouseClient';

export const stockRoutes = Router();

stockRoutes.get(
  '/',
  requireClerk,
  asyncHandler(async (_req, res) => {
    res.json(await allStock());
  }),
);

stockRoutes.post(
  '/deliveries/:id',
  requireClerk,
  asyncHandler(async (req, res) => {
    res.json({ imported: await importDelivery(req.params.id) });
  }),
);

stockRoutes.post(
  '/:sku/adjustments',
  asyncHandler(async (req, res) => {
    if (!(await adjustStock(req.params.sku, Number(req.body.by)))) throw new HttpError(409, 'not enough on hand');
    res.status(204).end();
  }),
);

stockRoutes.post(
  '/suppliers',
  requireClerk,
  asyncHandler(async (req, res) => {
    await registerSupplier(req.body);
    res.status(201).end();
  }),
);
