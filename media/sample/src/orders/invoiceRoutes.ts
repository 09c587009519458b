import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Router } from 'express';
import { asyncHandler, HttpError } from '@shared/httpError';
import { requireUser, sessionOf } from '../http/authenticate';
import { findOrder } from './orderRepository';

const TEMPLATES = join(__dirname, '../../templates');

export const invoiceRoutes = Router();

invoiceRoutes.get(
  '/:orderId',
  requireUser,
  asyncHandler(async (req, res) => {
    const order = await findOrder(req.params.orderId);
    if (!order || order.customerId !== sessionOf(res).userId) throw new HttpError(404, 'no such invoice');
    const template = readFileSync(join(TEMPLATES, 'invoice.html'), 'utf8');
    const lines = order.lines.map((line) => `<li>${line.quantity} × ${line.sku}</li>`).join('');
    res.type('html').send(template.replace('{{lines}}', lines).replace('{{total}}', order.total.toFixed(2)));
  }),
);
