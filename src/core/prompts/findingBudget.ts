import type { PackedPart } from '../context/contextPack';

const LINES_PER_FINDING = 60;
const LEAST = 3;
const MOST_PER_FILE = 8;
const MOST = 15;

/**
 * How many findings a review of these parts may have at most: one for each 60 lines of the target that are not blank,
 * at least 3, at most 8 a file and 15 in all. More than that is not read, and a large number invites to fill it.
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
