import type { NextFunction, Request, Response } from 'express';
import { HttpError } from '@shared/httpError';
import { findSession, type Session } from './sessions';

export function requireUser(req: Request, res: Response, next: NextFunction): void {
  const token = req.header('authorization')?.replace(/^Bearer /, '');
  const session = token ? findSession(token) : undefined;
  if (!session) return next(new HttpError(401, 'sign in first'));
  res.locals.session = session;
  next();
}

export function requireClerk(req: Request, res: Response, next: NextFunction): void {
  requireUser(req, res, (error?: unknown) => {
    if (error) return next(error);
    if (sessionOf(res).role !== 'clerk') return next(new HttpError(403, 'clerks only'));
    next();
  });
}

export function sessionOf(res: Response): Session {
  return res.locals.session as Session;
}
