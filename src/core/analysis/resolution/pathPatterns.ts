import { longestPattern, splitPattern } from './packageTargets';

/** The `paths` of a tsconfig: what a specifier may stand for. */
export interface PathPatterns {
  /**
   * The targets of the pattern that fits best, the star filled in: an exact one before those with a star, of these the
   * one with the longest text before it. `undefined` when none fits.
   */
  targetsOf(specifier: string): readonly string[] | undefined;
  /** Whether a pattern was meant for specifiers like this one, and leads into the workspace. */
  covers(specifier: string): boolean;
}

export function createPathPatterns(
  declared: readonly (readonly [pattern: string, targets: readonly string[]])[],
): PathPatterns {
  const targetsOfPattern = new Map(declared);
  const withStar = [...targetsOfPattern.keys()].filter((pattern) => pattern.includes('*'));
  const patternOf = (specifier: string) =>
    targetsOfPattern.has(specifier) ? specifier : longestPattern(withStar, specifier);
  return {
    targetsOf(specifier) {
      const pattern = patternOf(specifier);
      const targets = pattern === undefined ? undefined : targetsOfPattern.get(pattern);
      if (pattern === undefined || !targets || !pattern.includes('*')) return targets;
      const { before, after } = splitPattern(pattern);
      const star = specifier.slice(before.length, specifier.length - after.length);
      return targets.map((target) => target.replace('*', () => star));
    },
    covers(specifier) {
      const pattern = patternOf(specifier);
      if (pattern === undefined || pattern === '*') return false;
      return targetsOfPattern.get(pattern)?.some((target) => !target.includes('node_modules')) ?? false;
    },
  };
}
