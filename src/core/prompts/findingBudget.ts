import type { PackedPart } from '../context/contextPack';

const LINES_PER_FINDING = 30;
const LEAST = 3;
const MOST_PER_FILE = 10;
const MOST = 40;

/**
 * How many findings a review of these parts may have at most: one for each 30 lines of the target that are not blank,
 * at least 3, at most 10 a file and 40 in all. More than that is not read; the gravest are kept.
 */
export function findingBudget(parts: readonly PackedPart[]): number {
  const linesOf = new Map<string, number>();
  for (const { path, role, text } of parts) {
    if (role !== 'target') continue;
    const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '').length;
    linesOf.set(path, (linesOf.get(path) ?? 0) + lines);
  }
  let budget = 0;
  for (const lines of linesOf.values()) budget += Math.min(MOST_PER_FILE, lines / LINES_PER_FINDING);
  return Math.min(MOST, Math.max(LEAST, Math.ceil(budget)));
}
