import { type Fields, isRecord } from '../findings/record';

/** Members of data that others wrote; what is of another kind counts as missing. */

export function textOf(fields: Fields | undefined, key: string): string | undefined {
  const value = fields?.[key];
  return typeof value === 'string' ? value : undefined;
}

/** A whole number, 0 or more. */
export function countIn(fields: Fields | undefined, key: string): number | undefined {
  const value = fields?.[key];
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

export function recordIn(fields: Fields | undefined, key: string): Fields | undefined {
  const value = fields?.[key];
  return isRecord(value) ? value : undefined;
}

export function recordsIn(fields: Fields | undefined, key: string): readonly Fields[] {
  const value = fields?.[key];
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** The member of a list at an index; what is no record has its place all the same. */
export function recordAt(fields: Fields | undefined, key: string, index: number | undefined): Fields | undefined {
  const value = fields?.[key];
  const member: unknown = Array.isArray(value) && index !== undefined ? value[index] : undefined;
  return isRecord(member) ? member : undefined;
}

export function textsIn(fields: Fields | undefined, key: string): readonly string[] {
  const value = fields?.[key];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
