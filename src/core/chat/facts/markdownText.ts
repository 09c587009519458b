import type { TextRange } from '../../findings/textRange';

/** `text` as Markdown that shows it as it is, within a line; signs that mean nothing where they stand stay bare. */
export function plainText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*[\]<&~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&');
}

/** `text` as a code span; grave accents in it do not end the span. */
export function codeSpan(text: string): string {
  const folded = text.replace(/\s+/g, ' ');
  const longest = Math.max(0, ...(folded.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `\`${folded}\`` : `${fence} ${folded} ${fence}`;
}

/** A link to a file, or to the first line of `range` in it: `[orders.ts:10](src/orders.ts#L10)`, lines 1-based. */
export function fileLink(path: string, range?: TextRange, label: string = nameOf(path)): string {
  const text = range ? `${label}:${range.start.line + 1}` : label;
  return `[${plainText(text)}](${fileHref(path, range)})`;
}

/** The address of a file, or of the first line of `range` in it, as links carry it: `src/orders.ts#L10`. */
export function fileHref(path: string, range?: TextRange): string {
  return `${path.split('/').map(encodeSegment).join('/')}${range ? `#L${range.start.line + 1}` : ''}`;
}

/** A bullet list of at most `limit` items that says how many more there are. */
export function bulletList(items: readonly string[], limit: number): string {
  const shown = items.slice(0, limit).map((item) => `- ${item}`);
  if (items.length > limit) shown.push(`- and ${items.length - limit} more`);
  return shown.join('\n');
}

/** `1 module`, `2 modules`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? noun : plural}`;
}

/** The last segment of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(
    /[()'*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
}
