import { parseJson } from '../../findings/parseJson';

/**
 * Parses JSON as models write it: when it is not JSON, line breaks and other control characters inside strings and
 * escapes that do not exist (`\d` in quoted code) are mended and it is tried once more. `undefined` when that fails
 * too; JSON itself has no `undefined`.
 */
export function parseTolerantJson(text: string): unknown {
  return parseJson(text) ?? parseJson(mended(text));
}

const STRING = /"[^"\\]*(?:\\[^][^"\\]*)*"/g;
const BAD_ESCAPE = /\\(?:u[0-9a-fA-F]{4}|["\\/bfnrt])|\\/g;

function mended(text: string): string {
  return text.replace(STRING, (string) =>
    string
      .replace(BAD_ESCAPE, (escape) => (escape.length > 1 ? escape : '\\\\'))
      .replace(/\p{Cc}/gu, (control) => JSON.stringify(control).slice(1, -1)),
  );
}
