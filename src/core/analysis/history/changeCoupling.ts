import { compareTexts } from '../../findings/compareTexts';
import type { ChangeLog } from '../structure/changeLog';

/** Two files that change together. */
export interface CoupledPair {
  /** The lesser path. */
  readonly a: string;
  readonly b: string;
  /** Where the log lists them, by the order of the paths. */
  readonly places: readonly [ofA: number, ofB: number];
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
  const busy: number[] = [];
  revisions.forEach((count, place) => {
    if (count >= minRevisions && isOfInterest(log.paths[place] ?? '')) busy.push(place);
  });
  const pairs: CoupledPair[] = [];
  eachMeeting(log.paths.length, commits, busy, minShared, (first, second, shared) => {
    const [ofFirst, ofSecond] = [at(revisions, first), at(revisions, second)];
    const degree = (2 * shared) / (ofFirst + ofSecond);
    const byChance = (ofFirst * ofSecond) / commits.length;
    if (degree < minDegree || shared < 2 * byChance) return;
    const [one, other] = [log.paths[first] ?? '', log.paths[second] ?? ''];
    pairs.push(
      one < other
        ? { a: one, b: other, places: [first, second], shared, revisions: [ofFirst, ofSecond], degree }
        : { a: other, b: one, places: [second, first], shared, revisions: [ofSecond, ofFirst], degree },
    );
  });
  return pairs.sort((p, q) => q.degree * q.shared - p.degree * p.shared || compareTexts(p.a + p.b, q.a + q.b));
}

/**
 * Hands on each two busy files, by their places, that were in one commit at least `minShared` times, and how often. File
 * by file, so that a row of counters serves instead of a map of all pairs, most of which met once.
 */
function eachMeeting(
  fileCount: number,
  commits: ChangeLog['commits'],
  busy: readonly number[],
  minShared: number,
  onPair: (first: number, second: number, shared: number) => void,
): void {
  const numberOf = new Int32Array(fileCount).fill(-1);
  busy.forEach((place, number) => (numberOf[place] = number));
  const commitsOf = busy.map((): (readonly number[])[] => []);
  for (const { files } of commits) {
    const numbers: number[] = [];
    for (const file of files) if (at(numberOf, file) >= 0) numbers.push(at(numberOf, file));
    if (numbers.length > 1) for (const number of numbers) commitsOf[number]?.push(numbers);
  }
  const shared = new Uint32Array(busy.length);
  commitsOf.forEach((own, first) => {
    const coupled: number[] = [];
    for (const numbers of own)
      for (const second of numbers) {
        if (second <= first) continue;
        const count = at(shared, second) + 1;
        shared[second] = count;
        if (count === minShared) coupled.push(second);
      }
    for (const second of coupled) onPair(busy[first] ?? 0, busy[second] ?? 0, at(shared, second));
    shared.fill(0);
  });
}

function at(counts: Uint32Array | Int32Array, place: number): number {
  return counts[place] ?? 0;
}
