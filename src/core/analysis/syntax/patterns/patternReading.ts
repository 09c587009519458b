import type { Predicate } from './treePattern';
import type { TreeVocabulary } from './treeVocabulary';

/** A query's tokens as they are read one after the other. */
export interface Reading {
  readonly tokens: readonly string[];
  readonly vocabulary: TreeVocabulary;
  at: number;
  /** What has been asked so far of the pattern that is being read. */
  predicates: Predicate[];
}

/** Thrown where a query asks for more than is known here. */
export const NOT_KNOWN = Symbol('asks for more than is known here');

const TOKEN = /"(?:[^"\\]|\\.)*"|;[^\n]*|[()[\].?*+]|#[\w-]+\?|[@!]?[\w.-]*\w:?|[^\s]/g;
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', 0: '\0' };

/** Begins to read a query; comments are left out. */
export function startReading(query: string, vocabulary: TreeVocabulary): Reading {
  const tokens = (query.match(TOKEN) ?? []).filter((token) => !token.startsWith(';'));
  return { tokens, at: 0, vocabulary, predicates: [] };
}

/** The next token; empty at the end. */
export function peek({ tokens, at }: Reading): string {
  return tokens[at] ?? '';
}

export function take(reading: Reading): string {
  const token = known(peek(reading) || undefined);
  reading.at++;
  return token;
}

export function known<T>(value: T | undefined): T {
  if (value === undefined) throw NOT_KNOWN;
  return value;
}

/** What stands between a token's quotes. */
export function textOf(token: string): string {
  if (!token.startsWith('"')) throw NOT_KNOWN;
  return token.slice(1, -1).replace(/\\(.)/g, (_, escaped: string) => ESCAPED[escaped] ?? escaped);
}
