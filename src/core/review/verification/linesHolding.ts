/** The 0-based numbers of the lines that hold a name as a whole, or any other text as it is; case does not count. */
export function linesHolding(what: string, lines: readonly string[]): readonly number[] {
  const isWord = /^[\p{L}\p{N}_$]+$/u.test(what);
  const escaped = what.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(isWord ? `(?<![\\p{L}\\p{N}_$])${escaped}(?![\\p{L}\\p{N}_$])` : escaped, 'iu');
  return lines.flatMap((line, index) => (pattern.test(line) ? [index] : []));
}
