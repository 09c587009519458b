import { isMap, LineCounter, parse, parseDocument } from 'yaml';
import type { TextRange } from '../../findings/textRange';
import type { SourceFile } from '../structure/sourceFile';

/** A rule's or mark's file with its YAML read. The build packs these as JSON, so that starting reads no YAML. */
export interface RuleSource {
  readonly path: string;
  readonly content: unknown;
  /** Why there is no content: the text is no YAML. */
  readonly malformed?: string;
}

/** Most aliases that are followed; a text that repeats itself through them could else fill the memory. */
const MAX_ALIASES = 100;

/** Reads YAML, which is data and nothing more: no tags, no code. Never throws. */
export function readRuleYaml({ path, text }: SourceFile): RuleSource {
  try {
    const content: unknown = parse(text, { maxAliasCount: MAX_ALIASES });
    return { path, content };
  } catch (error) {
    return { path, content: undefined, malformed: error instanceof Error ? firstLine(error.message) : 'not YAML' };
  }
}

/**
 * Where a rule's file says what `key` stands for, such as `match.go[0].where`: the nearest place on the way there that
 * exists. Of a malformed text the first error.
 */
export function rangeOfKey(text: string, key: string): TextRange {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  return error ? rangeAt(error.pos[0], lines) : rangeAt(offsetOfKey(document.contents, key), lines);
}

function offsetOfKey(contents: unknown, key: string): number {
  let node = contents;
  let offset = 0;
  for (const name of key.split(/\.|\[(\d+)\]/).filter((part) => part !== undefined && part !== '')) {
    const pair = isMap(node) ? node.items.find((item) => String(item.key) === name) : undefined;
    node = pair ? pair.value : hasItems(node) ? node.items[Number(name)] : undefined;
    const start = rangeStart(pair?.key) ?? rangeStart(node);
    if (start === undefined) break;
    offset = start;
  }
  return offset;
}

function hasItems(node: unknown): node is { readonly items: readonly unknown[] } {
  return typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items);
}

function rangeStart(node: unknown): number | undefined {
  const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : undefined;
}

function rangeAt(offset: number, lines: LineCounter): TextRange {
  const { line, col } = lines.linePos(offset);
  const start = { line: Math.max(0, line - 1), character: Math.max(0, col - 1) };
  return { start, end: start };
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/:$/, '');
}
