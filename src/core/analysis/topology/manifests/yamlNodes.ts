import { type Document, isMap, isScalar, isSeq, type Pair, parseAllDocuments } from 'yaml';

/** Longest YAML that is read, in UTF-16 code units. */
const MAX_LENGTH = 300_000;

/** The documents of a YAML file that could be read; templates of charts and broken files give none. */
export function documentsIn(text: string): readonly Document.Parsed[] {
  if (text.length > MAX_LENGTH) return [];
  try {
    const documents = parseAllDocuments(text, { logLevel: 'silent' });
    return 'empty' in documents ? [] : documents.filter(({ errors }) => errors.length === 0);
  } catch {
    return [];
  }
}

/** The value under a key of a mapping. */
export function valueAt(node: unknown, ...keys: readonly string[]): unknown {
  let value = node;
  for (const key of keys) value = isMap(value) ? value.get(key, true) : undefined;
  return value;
}

/** The text of a scalar; empty when it is none. */
export function scalarText(node: unknown): string {
  if (!isScalar(node)) return '';
  const { value } = node;
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';
}

export function itemsOf(node: unknown): readonly unknown[] {
  return isSeq(node) ? node.items : [];
}

export function pairsOf(node: unknown): readonly Pair[] {
  return isMap(node) ? node.items : [];
}

/** Offsets of a node's text. */
export function offsetsOf(node: unknown): { readonly start: number; readonly end: number } | undefined {
  const range = isScalar(node) ? node.range : undefined;
  return range ? { start: range[0], end: range[1] } : undefined;
}
