import { Router } from 'express';
import { asyncHandler, HttpError } from '@shared/httpError';
import { pageOf } from '@shared/page';
import { requireClerk, requireUser, sessionOf } from '../http/authenticate';
import { findOrder, ordersOfCustomer } from './orderRepository';
import { latestOrders, searchOrders } from './orderSearch';
import { cancelOrder, exportCsv, monthlyRevenue, placeOrder, replaceLines } from './orderService';

export const orderRoutes = Router();

orderRoutes.get(
  '/',
  requireUser,
  asyncHandler(async (req, res) => {
    res.json(await ordersOfCustomer(sessionOf(res).userId, pageOf(req)));
  }),
);

orderRoutes.post(
  '/',
  requireUser,
  asyncHandler(async (req, res) => {
    const { email, cardToken, voucher, lines } = req.body;
    res.status(201).json(await placeOrder({ customerId: sessionOf(res).userId, email, cardToken, voucher, lines }));
  }),
);

orderRoutes.get(
  '/search',
  requireClerk,
  asyncHandler(async (req, res) => {
    const text = String(req.query.text ?? '');
    res.json(text ? await searchOrders(text, String(req.query.status), pageOf(req)) : await latestOrders(pageOf(req)));
  }),
);

orderRoutes.get(
  '/export.csv',
  requireClerk,
  asyncHandler(async (req, res) => {
    res.type('text/csv').send(await exportCsv(new Date(String(req.query.from)), new Date(String(req.query.until))));
  }),
);

orderRoutes.get(
  '/revenue/:year/:month',
  requireClerk,
  asyncHandler(async (req, res) => {
    res.json({ revenue: await monthlyRevenue(Number(req.params.year), Number(req.params.month)) });
  }),
);

orderRoutes.put(
  '/:id/lines',
  requireClerk,
  asyncHandler(async (req, res) => {
    await replaceLines(req.params.id, req.body.lines);
    res.status(204).end();
  }),
);

orderRoutes.delete(
  '/:id',
  requireUser,
  asyncHandler(async (req, res) => {
    const order = await findOrder(req.params.id);
    if (order?.customerId !== sessionOf(res).userId) throw new HttpError(404, 'no such order');
    await cancelOrder(order.id, String(req.body.reason ?? 'by the customer'));
    res.status(204).end();
  }),
);
