import { type ParseError, parse } from 'jsonc-parser';

/** A JSON object read from a file nobody vouches for. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Reads JSON with comments and trailing commas; anything but an object reads as `undefined`. */
export function parseJsonObject(text: string): JsonObject | undefined {
  const value = parseJson(text.replace(/^\uFEFF/, ''));
  return isObject(value) ? value : undefined;
}

/** Most files are plain JSON, which the engine reads many times faster. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const errors: ParseError[] = [];
    const value: unknown = parse(text, errors, { allowTrailingComma: true });
    return errors.length === 0 ? value : undefined;
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function stringsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

export function stringIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
