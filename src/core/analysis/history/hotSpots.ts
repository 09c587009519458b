import type { ModuleNode } from '../moduleGraph';

/** A module with how much it changed. */
export interface HotSpot {
  readonly path: string;
  /** Commits that touched it. */
  readonly revisions: number;
  readonly linesOfCode: number;
  /** `revisions × linesOfCode`: large code that changes often. */
  readonly score: number;
}

/**
 * Modules ranked by revisions × lines of code, the hottest first; those that never changed are left out. Lines of code
 * stand for complexity, as they correlate with most measures of it and mean the same in every language
 * (A. Tornhill, "Your Code as a Crime Scene", 2015).
 */
export function rankedHotSpots(nodes: readonly ModuleNode[]): readonly HotSpot[] {
  return nodes
    .map(({ path, linesOfCode, revisions = 0 }) => ({ path, revisions, linesOfCode, score: revisions * linesOfCode }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));
}
