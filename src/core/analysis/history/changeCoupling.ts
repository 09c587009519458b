import { compareTexts } from '../../findings/compareTexts';
import type { ChangeLog } from '../structure/changeLog';

/** Two files that change together. */
export interface CoupledPair {
  /** The lesser path. */
  readonly a: string;
  readonly b: string;
  /** Commits that touched both. */
  readonly shared: number;
  /** Commits that touched each of them, by the order of the paths. */
  readonly revisions: readonly [ofA: number, ofB: number];
  /** `shared` over the mean of both `revisions`: 0 to 1. */
  readonly degree: number;
}

/** Which pairs count, by the names and the defaults of Code Maat (A. Tornhill). */
export interface CouplingThresholds {
  readonly minRevisions: number;
  readonly minShared: number;
  /** 0 to 1. */
  readonly minDegree: number;
  /** A commit of more files than this is a sweep, not a change of one thing. */
  readonly maxCommitSize: number;
}

export const CODE_MAAT_DEFAULTS: CouplingThresholds = {
  minRevisions: 5,
  minShared: 5,
  minDegree: 0.3,
  maxCommitSize: 30,
};

/**
 * Change coupling by the definition of Code Maat: degree = shared revisions / mean of the revisions of both. A pair
 * also has to change together at least twice as often as chance would have it, or in a small history every busy file
 * is coupled to every other. Only files that `isOfInterest` count. The strongest pairs come first.
 *
 * H. Gall, K. Hajek, M. Jazayeri, "Detection of Logical Coupling Based on Product Release History", 1998;
 * A. Tornhill, "Your Code as a Crime Scene", 2015.
 */
export function coupledPairs(
  log: ChangeLog,
  isOfInterest: (path: string) => boolean,
  thresholds: CouplingThresholds = CODE_MAAT_DEFAULTS,
): readonly CoupledPair[] {
  const { minRevisions, minShared, minDegree, maxCommitSize } = thresholds;
  const commits = log.commits.filter(({ size }) => size <= maxCommitSize);
  const revisions = new Uint32Array(log.paths.length);
  for (const { files } of commits) for (const file of files) revisions[file] = at(revisions, file) + 1;
  const busy = [...log.paths.keys()].filter(
    (place) => at(revisions, place) >= minRevisions && isOfInterest(log.paths[place] ?? ''),
  );
  const pairs: CoupledPair[] = [];
  for (const [key, shared] of sharedCommits(log, commits, busy)) {
    if (shared < minShared) continue;
    const first = busy[Math.floor(key / busy.length)] ?? 0;
    const second = busy[key % busy.length] ?? 0;
    const [ofFirst, ofSecond] = [at(revisions, first), at(revisions, second)];
    const degree = (2 * shared) / (ofFirst + ofSecond);
    const byChance = (ofFirst * ofSecond) / commits.length;
    if (degree < minDegree || shared < 2 * byChance) continue;
    const [one, other] = [log.paths[first] ?? '', log.paths[second] ?? ''];
    pairs.push(
      one < other
        ? { a: one, b: other, shared, revisions: [ofFirst, ofSecond], degree }
        : { a: other, b: one, shared, revisions: [ofSecond, ofFirst], degree },
    );
  }
  return pairs.sort((p, q) => q.degree * q.shared - p.degree * p.shared || compareTexts(p.a + p.b, q.a + q.b));
}

/**
 * How often two busy files were in one commit, by `lesser index * number of busy files + greater index`. Numbered among
 * the busy ones, keys stay small, which makes the map several times faster.
 */
function sharedCommits(
  { paths }: ChangeLog,
  commits: ChangeLog['commits'],
  busy: readonly number[],
): ReadonlyMap<number, number> {
  const indexOf = new Int32Array(paths.length).fill(-1);
  for (const [index, place] of busy.entries()) indexOf[place] = index;
  const shared = new Map<number, number>();
  for (const { files } of commits) {
    const indices = files.map((file) => at(indexOf, file)).filter((index) => index >= 0);
    if (indices.length < 2) continue;
    indices.sort((p, q) => p - q);
    for (let one = 0; one < indices.length; one++) {
      const row = (indices[one] ?? 0) * busy.length;
      for (let other = one + 1; other < indices.length; other++) {
        const key = row + (indices[other] ?? 0);
        shared.set(key, (shared.get(key) ?? 0) + 1);
      }
    }
  }
  return shared;
}

function at(counts: Uint32Array | Int32Array, place: number): number {
  return counts[place] ?? 0;
}
