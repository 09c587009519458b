import { Router } from 'express';
import { asyncHandler } from '@shared/httpError';
import { requireClerk } from '../http/authenticate';
import { announceSale } from './campaigns';

export const campaignRoutes = Router();

campaignRoutes.post(
  '/',
  requireClerk,
  asyncHandler(async (req, res) => {
    res.status(202).json({ mails: await announceSale(String(req.body.title), String(req.body.text)) });
  }),
);
