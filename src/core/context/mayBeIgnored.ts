/**
 * Tells which paths these ignore patterns cannot be about, in a tenth of the time the patterns themselves take. A path it
 * lets through may still not be ignored. Patterns are lines of an ignore file in the workspace folder; case does not matter.
 */
export function mayBeIgnored(patterns: readonly string[]): (path: string) => boolean {
  const wholes = new Set<string>();
  const parts = new Set<string>();
  for (const pattern of patterns) {
    if (/^[#!]|^ *$/.test(pattern)) continue;
    const segments = pattern.replace(/ *$/, '').replace(/\/$/, '').split('/');
    const rooted = segments[0] === '' ? segments.slice(1) : segments;
    const part = segments.findLast((segment) => isPlain(segment) && segment.replace(WILD, '') !== '');
    const isAnywhere = rooted[0] === '**' && rooted.length > 2;
    const named = isAnywhere ? rooted.slice(1) : rooted;
    if (segments.length > 1 && named.every(isPlain))
      wholes.add(`${isAnywhere ? '(?:.*/)?' : ''}${named.map(expressionOf).join('/')}`);
    else if (part !== undefined) parts.add(expressionOf(part));
    else return () => true;
  }
  const isWhole = tester(wholes, '^');
  const isPart = tester(parts, '(?:^|/)');
  // The files of a folder are mostly asked for one after the other.
  let folder = '';
  let isFolderPart = false;
  return (path) => {
    const nameAt = path.lastIndexOf('/', path.length - 2) + 1;
    if (nameAt !== folder.length || !path.startsWith(folder)) {
      folder = path.slice(0, nameAt);
      isFolderPart = isPart(folder);
    }
    return isFolderPart || isPart(path.slice(nameAt)) || isWhole(path);
  };
}

function tester(sources: ReadonlySet<string>, start: string): (text: string) => boolean {
  if (sources.size === 0) return () => false;
  const pattern = new RegExp(`${start}(?:${[...sources].join('|')})(?:/|$)`, 'i');
  return (text) => pattern.test(text);
}

/** Characters that stand for themselves, `*`, `?`, and brackets of letters and digits. */
const PLAIN = /^(?:[\w.~@+:$() -]|[*?]|\[(?:[a-z\d]|0-9)+\])+$/i;
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
