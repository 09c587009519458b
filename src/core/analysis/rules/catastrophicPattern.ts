/**
 * Why matching a pattern can take time exponential in the length of the text, or `undefined` when no sign of it is
 * seen. It looks for the two shapes nearly all such patterns have: a repeated group whose body can be a single repeat,
 * as in `(a+)+`, and a repeated choice of which two branches begin alike, as in `(a|ab)*`. A pattern that passes can
 * still be slow; the time a file may take bounds that.
 */
export function catastrophicBecause(source: string): string | undefined {
  // Nearly all patterns repeat no group; looking for one atom by atom took most of the time of reading the rules.
  if (!REPEATED_GROUP.test(source)) return undefined;
  for (const { body, text } of repeatedGroups(source)) {
    const branches = branchesOf(body);
    if (branches.some(isOneRepeat)) return `${text} repeats what repeats already`;
    if (beginAlike(branches)) return `${text} repeats a choice between branches that begin alike`;
  }
  return undefined;
}

interface Group {
  readonly body: string;
  /** The group with its repeat, as written. */
  readonly text: string;
}

/** An escape, a character class or a single character: the smallest thing a repeat can stand behind. */
const ATOM =
  /\\(?:u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|[pPk](?:\{[^}]*\}|<[^>]*>)|.)|\[(?:\\.|[^\]\\])*\]|[^\\[]/suy;
const UNBOUNDED = /^(?:[*+]|\{\d+,\})\??/;
/** What stands in each pattern that repeats a group, and in some that do not: the bracket may be an escaped one. */
const REPEATED_GROUP = /\)(?:[*+]|\{\d+,\})/;
const OPTIONAL = /^(?:[*?]|\{0,\d*\})\??/;

/** The groups that an unbounded repeat stands behind. */
function repeatedGroups(source: string): Group[] {
  const groups: Group[] = [];
  const open: number[] = [];
  for (const { text, start, end } of atomsOf(source)) {
    if (text === '(') open.push(start);
    if (text !== ')') continue;
    const from = open.pop() ?? 0;
    const repeat = UNBOUNDED.exec(source.slice(end))?.[0];
    const body = source.slice(from + 1, start).replace(/^\?(?::|<\w+>)/, '');
    if (repeat !== undefined && !body.startsWith('?')) groups.push({ body, text: source.slice(from, end) + repeat });
  }
  return groups;
}

/** Whether everything in the branch but one unbounded repeat may be missing, so that the repeat can stand alone. */
function isOneRepeat(branch: string): boolean {
  let repeats = 0;
  for (const { text, end } of topLevel(branch)) {
    const rest = branch.slice(end);
    if (/^[*+?{]/.test(text) || text === '^' || text === '$') continue;
    if (UNBOUNDED.test(rest)) repeats++;
    else if (!OPTIONAL.test(rest)) return false;
  }
  return repeats > 0;
}

/** Whether two branches can begin with the same ASCII character. */
function beginAlike(branches: readonly string[]): boolean {
  const taken = new Set<string>();
  return branches.some((branch) => {
    const [first] = branch === '' ? [] : [...topLevel(branch)];
    const own = first && !first.text.startsWith('(') ? charactersOf(first.text) : [];
    const isAlike = own.some((character) => taken.has(character)) && branches.length > 1;
    for (const character of own) taken.add(character);
    return isAlike;
  });
}

function charactersOf(atom: string): string[] {
  const ascii = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));
  try {
    const pattern = new RegExp(`^${atom}$`);
    return /^\\[bBk\d]|^[\^$]/.test(atom) ? [] : ascii.filter((character) => pattern.test(character));
  } catch {
    return [];
  }
}

function branchesOf(body: string): string[] {
  const branches = [''];
  for (const { text } of topLevel(body)) {
    if (text === '|') branches.push('');
    else branches.push((branches.pop() ?? '') + text);
  }
  return branches;
}

interface Atom {
  readonly text: string;
  readonly start: number;
  /** Behind the last character. */
  readonly end: number;
}

/** The atoms outside of groups; a group counts as one. Repeats are atoms of their own. */
function topLevel(source: string): Atom[] {
  const found: Atom[] = [];
  let depth = 0;
  let from = 0;
  for (const { text, start, end } of atomsOf(source)) {
    if (text === '(' && depth++ === 0) from = start;
    if (depth === 0) found.push({ text, start, end });
    if (text === ')' && --depth === 0) found.push({ text: source.slice(from, end), start: from, end });
  }
  return found;
}

function atomsOf(source: string): Atom[] {
  return [...source.matchAll(new RegExp(ATOM, 'gsu'))].map(({ 0: text, index }) => ({
    text,
    start: index,
    end: index + text.length,
  }));
}
