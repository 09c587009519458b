import type { ContextPack, PackedPart } from '../contextPack';
import { lineRuns } from '../packing/lineRuns';

/** A line that requests need beside the code they are about. */
export interface NeededLine {
  readonly text: string;
  /** By how many requests. */
  readonly uses: number;
}

/** What requests need beside the code they are about, by path and 0-based line. */
export function neededLines(packs: readonly ContextPack[]): ReadonlyMap<string, ReadonlyMap<number, NeededLine>> {
  const needed = new Map<string, Map<number, NeededLine>>();
  for (const { path, firstLine, text } of packs.flatMap(({ parts }) => parts.filter(isBeside))) {
    const lines = needed.get(path) ?? new Map<number, NeededLine>();
    needed.set(path, lines);
    for (const [at, line] of text.split('\n').entries())
      lines.set(firstLine + at, { text: line, uses: (lines.get(firstLine + at)?.uses ?? 0) + 1 });
  }
  return needed;
}

/** Those of a file's lines that at least so many requests need, as parts of it. */
export function linesOfMany(
  path: string,
  lines: ReadonlyMap<number, NeededLine>,
  leastUses: number,
): readonly PackedPart[] {
  const ofMany = [...lines].filter(([, { uses }]) => uses >= leastUses).sort(([a], [b]) => a - b);
  return lineRuns(ofMany.map(([line, { text }]) => [line, text])).map((run) => ({ path, ...run, role: 'neighbour' }));
}

/** Whether a part is sent to judge others by. */
export function isBeside({ role }: PackedPart): boolean {
  return role !== 'target';
}
