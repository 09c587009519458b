import type { AnalysisProblem } from '../core/analysis/analyser';
import type { Sources } from '../core/analysis/scan/sources';
import type { LeftOutReason } from '../core/findings/review';
import { leftOutProblems } from '../worker/leftOutProblems';
import { createSourceReader } from '../worker/sourceReader';

/** The files of a folder, read once and forgotten. */
export interface FolderSources extends Sources {
  /** The files read so far that were left out unexpectedly, and why. */
  readonly problems: readonly AnalysisProblem[];
}

/** Reads files below `root`, an absolute path. */
export function folderSources(root: string): FolderSources {
  const read = createSourceReader();
  const leftOut = new Map<string, LeftOutReason>();
  return {
    textOf(path) {
      const decision = read(path, `${root}/${path}`)?.decision;
      if (decision?.kind === 'left-out') leftOut.set(path, decision.reason);
      return decision?.kind === 'source' ? decision.file.text : undefined;
    },
    get problems() {
      return leftOutProblems(leftOut);
    },
  };
}
