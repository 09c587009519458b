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
export function scoreOf({ linesOfCode, revisions = 0 }: ModuleNode): number {
  return revisions * linesOfCode;
}

/** What to tell of a module that is hot. */
export function hotSpotOf(node: ModuleNode): HotSpot {
  const { path, linesOfCode, revisions = 0 } = node;
  return { path, revisions, linesOfCode, score: scoreOf(node) };
}
