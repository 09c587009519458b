import type { Request } from 'express';

export interface Page {
  readonly limit: number;
  readonly offset: number;
}

const MAX_LIMIT = 100;

export function pageOf(req: Request): Page {
  const limit = Math.min(Number(req.query.limit ?? 20) || 20, MAX_LIMIT);
  const offset = Math.max(Number(req.query.offset ?? 0) || 0, 0);
  return { limit, offset };
}
