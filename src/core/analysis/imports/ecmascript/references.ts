import { LineIndex } from '../../../findings/lineIndex';
import type { RawImport } from '../../structure/fileScan';

const REFERENCE_PATH = /^[ \t]*(\/\/\/[ \t]*<reference[ \t]+path[ \t]*=[ \t]*["']([^"'\r\n]+)["'][^\r\n]*)/gm;

/** The `/// <reference path="…" />` comments of what stands before a file's first token, the only place they count. */
export function referencesIn(head: string): readonly RawImport[] {
  if (!head.includes('<reference')) return [];
  const lines = new LineIndex(head);
  return [...head.matchAll(REFERENCE_PATH)].map(({ index, 0: line, 1: comment = '', 2: path = '' }): RawImport => {
    const end = index + line.length;
    const specifier = path.startsWith('.') ? path : `./${path}`;
    return { specifier, kind: 'type', range: lines.rangeOf(end - comment.length, end), names: [] };
  });
}
