import { Router } from 'express';
import { db } from '@db/pool';
import { asyncHandler, HttpError } from '@shared/httpError';
import { passwordMatches } from './passwords';
import { openSession } from './sessions';

export const signInRoutes = Router();

signInRoutes.post(
  '/sign-in',
  asyncHandler(async (req, res) => {
    const { rows } = await db.query('SELECT id, role, salt, password_hash FROM users WHERE email = $1', [
      String(req.body.email).toLowerCase(),
    ]);
    const user = rows[0];
    if (!user || !passwordMatches(String(req.body.password), user.salt, user.password_hash)) {
      throw new HttpError(401, 'wrong address or password');
    }
    res.json({ token: openSession(user.id, user.role) });
  }),
);
