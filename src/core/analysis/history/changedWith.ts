import type { ChangeLog } from '../structure/changeLog';
import { CODE_MAAT_DEFAULTS } from './changeCoupling';
import { changesByHabit } from './hiddenPairs';

/** A file that changes together with another. */
export interface ChangedTogether {
  readonly path: string;
  /** Commits that touched both. */
  readonly shared: number;
  /** Commits that touched the other one, sweeps left out. */
  readonly of: number;
}

/** From this share of a file's commits on, what was in them too is told of it. */
const LEAST_SHARE = 0.4;
const MOST_TOLD = 3;

/**
 * What changes together with each of some files: in at least five commits and 40 % of its own, those that touch many
 * files left out (the bounds of Code Maat, as for change coupling), the closest first. Files that change by habit are not
 * told.
 */
export function changedWith(
  paths: readonly string[],
  logs: readonly ChangeLog[],
): ReadonlyMap<string, readonly ChangedTogether[]> {
  const { minShared, maxCommitSize } = CODE_MAAT_DEFAULTS;
  const result = new Map<string, readonly ChangedTogether[]>();
  for (const log of logs) {
    const placeOf = new Map(log.paths.map((path, place) => [path, place]));
    const asked = new Map(paths.flatMap((path) => (placeOf.has(path) ? [[placeOf.get(path), path] as const] : [])));
    const counts = new Map<string, Map<number, number>>();
    for (const { size, files } of log.commits) {
      if (size > maxCommitSize) continue;
      for (const file of files) {
        const path = asked.get(file);
        if (path === undefined) continue;
        const others = counts.get(path) ?? new Map<number, number>();
        counts.set(path, others);
        for (const other of files) others.set(other, (others.get(other) ?? 0) + 1);
      }
    }
    for (const [path, others] of counts) {
      const own = placeOf.get(path) ?? -1;
      const of = others.get(own) ?? 0;
      const close = [...others]
        .map(([place, shared]): ChangedTogether => ({ path: log.paths[place] ?? '', shared, of }))
        .filter((one) => one.path !== path && one.shared >= Math.max(minShared, LEAST_SHARE * of))
        .filter((one) => !changesByHabit(one.path))
        .sort((a, b) => b.shared - a.shared || (a.path < b.path ? -1 : 1));
      if (close.length > 0) result.set(path, close.slice(0, MOST_TOLD));
    }
  }
  return result;
}
