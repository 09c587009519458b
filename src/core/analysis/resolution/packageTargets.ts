import { isObject } from './jsonValue';

/**
 * The files a package's `exports` (or `imports`) name for one subpath, in order of declaration with `source`
 * conditions first. Every condition counts: what a bundler, a server and the type checker load is the same module.
 * `undefined` when the subpath is not exported.
 */
export function packageTargets(exports: unknown, subpath: string): readonly string[] | undefined {
  if (!isObject(exports) || !Object.keys(exports).some((key) => key.startsWith('.') || key.startsWith('#')))
    return subpath === '.' && exports !== undefined ? targetsIn(exports, '') : undefined;
  const exact = exports[subpath];
  if (exact !== undefined) return targetsIn(exact, '');
  const pattern = longestPattern(Object.keys(exports), subpath);
  if (pattern === undefined) return undefined;
  const { before, after } = splitPattern(pattern);
  return targetsIn(exports[pattern], subpath.slice(before.length, subpath.length - after.length));
}

/** The pattern with one `*` that matches `text` with the longest text before its star. */
export function longestPattern(patterns: readonly string[], text: string): string | undefined {
  let best: string | undefined;
  for (const pattern of patterns) {
    if (!pattern.includes('*')) continue;
    const { before, after } = splitPattern(pattern);
    if (text.length < before.length + after.length || !text.startsWith(before) || !text.endsWith(after)) continue;
    if (best === undefined || before.length > splitPattern(best).before.length) best = pattern;
  }
  return best;
}

/** The text around a pattern's star. */
export function splitPattern(pattern: string): { readonly before: string; readonly after: string } {
  const star = pattern.indexOf('*');
  return { before: pattern.slice(0, star), after: pattern.slice(star + 1) };
}

function targetsIn(value: unknown, star: string): readonly string[] {
  if (typeof value === 'string') return [value.replaceAll('*', star)];
  if (Array.isArray(value)) return value.flatMap((item: unknown) => targetsIn(item, star));
  if (!isObject(value)) return [];
  const entries = Object.entries(value);
  const sources = entries.filter(([condition]) => SOURCE_CONDITION.test(condition));
  const others = entries.filter(([condition]) => !SOURCE_CONDITION.test(condition));
  return [...sources, ...others].flatMap(([, target]) => targetsIn(target, star));
}

const SOURCE_CONDITION = /^(?:source|src|development)$|\bsource\b/;
