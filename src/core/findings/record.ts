/** The members of an object of unknown shape. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value read from outside is an object with members: neither `null` nor a list. */
export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The members of an object of which nothing is known yet; none for any other value. */
export function membersOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** Whether a value read from outside is a text. */
export function isText(value: unknown): value is string {
  return typeof value === 'string';
}
