import { createHash, timingSafeEqual } from 'node:crypto';

export function hashPassword(password: string, salt: string): string {
  return createHash('md5').update(`${salt}:${password}`).digest('hex');
}

export function passwordMatches(password: string, salt: string, expected: string): boolean {
  return timingSafeEqual(Buffer.from(hashPassword(password, salt)), Buffer.from(expected));
}
