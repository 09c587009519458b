import { type ChangeLog, placeIn } from '../../../../../src/core/analysis/structure/changeLog';

/** A log written down: the paths of each commit, newest first; `5 × a.ts b.ts` is the same commit five times. */
export function literalLog(lines: readonly string[], sizes: Readonly<Record<string, number>> = {}): ChangeLog {
  const paths: string[] = [];
  const placeOf = new Map<string, number>();
  const commits = lines.flatMap((line) => {
    const [, times = '1', touched = line] = /^(\d+) × (.*)$/.exec(line) ?? [];
    const files = touched.split(' ').map((path) => placeIn(paths, placeOf, path));
    const commit = { time: 0, size: sizes[line] ?? files.length, files };
    return Array.from({ length: Number(times) }, () => commit);
  });
  return { head: 'head', paths, commits };
}
