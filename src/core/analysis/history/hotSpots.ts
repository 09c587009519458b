import type { ModuleNode } from '../structure/moduleGraph';

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
 * How hot a module is. Lines of code stand for complexity, as they correlate with most measures of it and mean the same in
 * every language (A. Tornhill, "Your Code as a Crime Scene", 2015).
 */
export function hotSpotOf({ path, linesOfCode, revisions = 0 }: ModuleNode): HotSpot {
  return { path, revisions, linesOfCode, score: revisions * linesOfCode };
}
