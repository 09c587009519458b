import { groupBy } from '../../analysis/algorithms/groupBy';

/**
 * Tells which paths these ignore patterns cannot be about, in a tenth of the time the patterns themselves take. A path it
 * lets through may still not be ignored. Patterns are lines of an ignore file in the workspace folder; case does not matter.
 */
export function mayBeIgnored(patterns: readonly string[]): (path: string) => boolean {
  const wholes = new Set<string>();
  const parts = new Set<string>();
  for (const pattern of patterns) {
    if (/^[#!]|^ *$/.test(pattern)) continue;
    const segments = pattern.trimEnd().replace(/\/$/, '').split('/');
    const rooted = segments[0] === '' ? segments.slice(1) : segments;
    const part = segments.findLast((segment) => isPlain(segment) && segment.replace(WILD, '') !== '');
    const isAnywhere = rooted[0] === '**' && rooted.length > 2;
    const named = isAnywhere ? rooted.slice(1) : rooted;
    if (segments.length > 1 && named.every(isPlain))
      wholes.add(`${isAnywhere ? '(?:.*/)?' : ''}${named.map(expressionOf).join('/')}`);
    else if (part !== undefined) parts.add(part);
    else return () => true;
  }
  const isWhole = pathTester(wholes);
  const isPart = nameTester(parts);
  // The files of a folder are mostly asked for one after the other.
  let folder = '';
  let isFolderPart = false;
  return (path) => {
    const nameAt = path.lastIndexOf('/', path.length - 2) + 1;
    if (nameAt !== folder.length || !path.startsWith(folder)) {
      folder = path.slice(0, nameAt);
      isFolderPart = folder.split('/').some(isPart);
    }
    return isFolderPart || isPart(path.slice(nameAt, path.endsWith('/') ? -1 : undefined)) || isWhole(path);
  };
}

function pathTester(sources: ReadonlySet<string>): (path: string) => boolean {
  if (sources.size === 0) return () => false;
  const pattern = new RegExp(`^(?:${[...sources].join('|')})(?:/|$)`, 'i');
  return (path) => pattern.test(path);
}

/** Most patterns are a name, or the end of one, which takes no expression to find. */
function nameTester(segments: ReadonlySet<string>): (name: string) => boolean {
  const names = new Set<string>();
  const endings: string[] = [];
  const expressions: string[] = [];
  for (const segment of segments) {
    const pattern = segment.toLowerCase();
    const [before, after, ...others] = pattern.split(WILD);
    if (after === undefined) names.add(pattern);
    else if (before === '' && others.length === 0 && pattern.startsWith('*')) endings.push(after);
    else expressions.push(expressionOf(pattern));
  }
  const endingsOn = groupBy(endings, (ending) => ending.at(-1));
  const isOther = pathTester(new Set(expressions));
  return (name) => {
    const lower = name.toLowerCase();
    if (names.has(lower)) return true;
    return endingsOn.get(lower.at(-1))?.some((ending) => lower.endsWith(ending)) || isOther(lower);
  };
}

/** Characters that stand for themselves, `*`, `?`, and brackets of letters and digits. */
const PLAIN = /^(?:[\w.~@+:$() ,#-]|[*?]|\[(?:[a-z\d]|0-9)+\])+$/i;
const WILD = /[*?]|\[[^\]]*\]/g;
const SPECIAL = /[.+$()*?]/g;
const WILDCARDS: Readonly<Record<string, string>> = { '*': '[^/]*', '?': '[^/]' };

function isPlain(segment: string): boolean {
  return PLAIN.test(segment) && !segment.includes('**');
}

/** A plain segment as a regular expression. */
function expressionOf(segment: string): string {
  return segment.replace(SPECIAL, (special) => WILDCARDS[special] ?? `\\${special}`);
}
