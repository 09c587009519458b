import type { PackedPart } from '../contextPack';
import { lineRuns } from '../packing/lineRuns';
import { isBeside } from './neededLines';

/**
 * What a request has to bring of its parts, in their order, beside code that stands in front of it. What it is about
 * stays whole: only where a module is there as a whole, it is not brought again.
 */
export function ownCode(parts: readonly PackedPart[], shared: readonly PackedPart[]): readonly PackedPart[] {
  const anywhere = linesOf(shared);
  const inWhole = linesOf(shared.filter((part) => !isBeside(part)));
  return parts.flatMap((part) => {
    const lines = (isBeside(part) ? anywhere : inWhole).get(part.path);
    return lines ? without(part, lines) : [part];
  });
}

function linesOf(parts: readonly PackedPart[]): ReadonlyMap<string, ReadonlySet<number>> {
  const known = new Map<string, Set<number>>();
  for (const { path, firstLine, text } of parts) {
    const lines = known.get(path) ?? new Set();
    known.set(path, lines);
    for (const at of text.split('\n').keys()) lines.add(firstLine + at);
  }
  return known;
}

/** The runs of a part's lines that are not among those. */
function without(part: PackedPart, lines: ReadonlySet<number>): readonly PackedPart[] {
  const numbered = part.text.split('\n').map((text, at) => [part.firstLine + at, text] as const);
  return lineRuns(numbered.filter(([line]) => !lines.has(line))).map((run) => ({ ...part, ...run }));
}
