import { randomBytes } from 'node:crypto';

export interface Session {
  readonly userId: string;
  readonly role: 'customer' | 'clerk';
  readonly expiresAt: number;
}

const LIFETIME_MS = 8 * 60 * 60 * 1000;

const sessions = new Map<string, Session>();

export function openSession(userId: string, role: Session['role']): string {
  const token = randomBytes(32).toString('hex');
  sessions.set(token, { userId, role, expiresAt: Date.now() + LIFETIME_MS });
  return token;
}

export function findSession(token: string): Session | undefined {
  const session = sessions.get(token);
  if (session && session.expiresAt < Date.now()) {
    sessions.delete(token);
    return undefined;
  }
  return session;
}
