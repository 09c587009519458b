import type { AnalysisProblem } from '../core/analysis/analyser';
import type { LeftOutReason } from '../core/findings/review';
import { describeLeftOut } from '../core/findings/words/leftOutWords';

/** Reasons to leave a source out that nobody needs to be told of. */
const EXPECTED: ReadonlySet<LeftOutReason> = new Set(['empty', 'generated', 'excluded', 'secret-file']);

/** What is to be said of files that were left out, by path; sorted. */
export function leftOutProblems(leftOut: Iterable<readonly [path: string, reason: LeftOutReason]>): AnalysisProblem[] {
  return [...leftOut]
    .filter(([, reason]) => !EXPECTED.has(reason))
    .map(([path, reason]) => ({ path, message: `Left out: ${describeLeftOut(reason)}` }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
