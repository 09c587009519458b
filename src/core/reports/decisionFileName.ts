/**
 * The name of the next decision record in a folder. It goes on with what the highest number there looks like: its
 * prefix, its count of digits and what stands behind them; records named by their day get the day. A folder without
 * numbered records begins with `0001-`.
 *
 * @param title what the decision is about
 * @param existing names of the files in the folder
 * @param date ISO 8601 day, `2026-01-31`
 */
export function decisionFileName(title: string, existing: readonly string[], date: string): string {
  const records = existing.flatMap(parseName);
  const [first = FIRST, ...others] = records;
  const last = others.reduce((highest, record) => (record.value >= highest.value ? record : highest), first);
  const { prefix, digits, separator } = last;
  const number = isDay(digits) ? date.replaceAll('-', '') : String(last.value + 1).padStart(digits.length, '0');
  const name = `${prefix}${number}${separator}${slugOf(title)}`;
  return existing.some((taken) => taken.toLowerCase() === `${name}.md`.toLowerCase())
    ? freeName(name, existing)
    : `${name}.md`;
}

interface NumberedName {
  readonly prefix: string;
  readonly digits: string;
  readonly value: number;
  readonly separator: string;
}

const FIRST: NumberedName = { prefix: '', digits: '0000', value: 0, separator: '-' };

function parseName(name: string): readonly NumberedName[] {
  const [, prefix = '', digits = '', separator = ''] =
    /^((?:adr[-_ ]?)?)(\d{1,8})([-_. ]+).*\.(?:md|markdown|adoc)$/i.exec(name) ?? [];
  return digits === '' ? [] : [{ prefix, digits, value: Number(digits), separator }];
}

function isDay(digits: string): boolean {
  return /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(digits);
}

/** Longest part of a name that is made from the title. */
const MAX_SLUG = 60;

function slugOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  if (words === '') return 'decision';
  if (words.length <= MAX_SLUG) return words;
  return words
    .slice(0, MAX_SLUG + 1)
    .replace(/-[^-]*$/, '')
    .slice(0, MAX_SLUG)
    .replace(/[\uD800-\uDBFF]$/, '');
}

function freeName(name: string, existing: readonly string[]): string {
  const taken = new Set(existing.map((one) => one.toLowerCase()));
  let count = 2;
  while (taken.has(`${name}-${count}.md`.toLowerCase())) count++;
  return `${name}-${count}.md`;
}
