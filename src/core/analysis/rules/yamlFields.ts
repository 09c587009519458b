import { catastrophicBecause } from './catastrophicPattern';

/** Something in a rule's file that is not as it should be; `key` leads to it: `match.typescript[0].where[1].inside`. */
export interface RuleProblem {
  readonly path: string;
  readonly key: string;
  readonly message: string;
}

export type Report = (key: string, message: string) => void;

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The mapping under `key`; reports and is empty when it is something else. */
export function fieldsAt(value: unknown, key: string, report: Report): Fields {
  if (isFields(value)) return value;
  report(key, 'expected a mapping');
  return {};
}

/** The list under `key`; reports and is empty when it is something else. */
export function listAt(value: unknown, key: string, report: Report): readonly unknown[] {
  if (Array.isArray(value)) return value;
  report(key, 'expected a list');
  return [];
}

/** The text under `key`, trimmed; reports and is empty when there is none. */
export function textAt(value: unknown, key: string, report: Report): string {
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  report(key, 'expected a text');
  return '';
}

export function numberAt(value: unknown, key: string, report: Report): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  report(key, 'expected a number');
  return 0;
}

/** One of `allowed`; reports and takes the first when it is something else. */
export function oneOfAt<T extends string>(
  value: unknown,
  allowed: readonly [T, ...T[]],
  key: string,
  report: Report,
): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) report(key, `expected one of ${allowed.join(', ')}`);
  return found ?? allowed[0];
}

/**
 * A regular expression; a leading `(?i)` makes it ignore case. Reports and never matches when it is malformed, or when
 * matching it could take forever.
 */
export function patternAt(value: unknown, key: string, report: Report): RegExp {
  const written = textAt(value, key, report);
  const ignoresCase = written.startsWith('(?i)');
  const source = ignoresCase ? written.slice(4) : written;
  try {
    const pattern = new RegExp(source, ignoresCase ? 'i' : '');
    const endless = catastrophicBecause(source);
    if (endless === undefined) return pattern;
    report(key, `matching this could take forever: ${endless}`);
  } catch (error) {
    report(key, error instanceof Error ? error.message : 'malformed regular expression');
  }
  return /(?!)/;
}

/** Reports the keys of a mapping that nobody reads: most are typing errors. */
export function reportUnknownKeys(fields: Fields, known: readonly string[], key: string, report: Report): void {
  for (const name of Object.keys(fields)) {
    if (!known.includes(name))
      report(key === '' ? name : `${key}.${name}`, `unknown key; known are ${known.join(', ')}`);
  }
}
