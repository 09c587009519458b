import { type Cursor, NAME, STRING, TEMPLATE } from './cursor';

/** V8 keeps a whole text alive for a longer part of it. */
const MAX_COPIED_BY_SLICE = 12;

/** A part of a text that does not keep the rest in memory. */
function copyOf(text: string, start: number, end: number): string {
  if (end - start <= MAX_COPIED_BY_SLICE) return text.slice(start, end);
  const units: number[] = [];
  for (let at = start; at < end; at++) units.push(text.charCodeAt(at));
  return String.fromCharCode(...units);
}

/** Longest piece of text that is kept, in UTF-16 code units. */
const MAX_KEPT = 1000;

/** Text as written, cut where it is excessive. */
export function keptText(text: string, start: number, end: number): string {
  return copyOf(text, start, Math.min(end, start + MAX_KEPT));
}

/** The value of a string or of a template without holes; `undefined` for other tokens. */
export function literalValue({ kind, value, text, start, stop }: Cursor): string | undefined {
  if (kind !== STRING && (kind !== TEMPLATE || value !== 1)) return undefined;
  const raw = keptText(text, start + 1, stop - 1);
  return raw.includes('\\') ? unescaped(raw) : raw;
}

/** A name, or the string that stands for one; `undefined` for other tokens. Empty where names are not read. */
export function nameText(cursor: Cursor): string | undefined {
  if (!cursor.readsNames && (cursor.kind === NAME || cursor.kind === STRING)) return '';
  return cursor.kind === NAME ? wordText(cursor) : literalValue(cursor);
}

/** The token as it stands in the text. */
export function wordText({ text, start, stop }: Cursor): string {
  return keptText(text, start, stop);
}

const ESCAPE = /\\(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2})|(\r\n|[^]))/gi;
const CONTROLS: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
  ['0', '\0'],
  ['\n', ''],
  ['\r', ''],
  ['\r\n', ''],
]);

function unescaped(raw: string): string {
  return raw.replace(ESCAPE, (whole: string, point?: string, four?: string, two?: string, single?: string) => {
    if (single !== undefined) return CONTROLS.get(single) ?? single;
    const code = Number.parseInt(point ?? four ?? two ?? '', 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
