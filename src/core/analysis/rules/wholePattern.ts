/**
 * What matches somewhere in every text of which `pattern` matches a part: the pattern without what holds at the ends of
 * the part alone, without looking around, and each alternative only up to where it looks back or reads through all that
 * follows. `undefined` where what is left would match any text.
 */
export function wholePattern({ source, flags }: RegExp): RegExp | undefined {
  const loose = new RegExp(withoutIdleBeginnings(loosened([...source.matchAll(TOKEN)].flat())).join(''), flags);
  return loose.test('') ? undefined : loose;
}

/** One alternative of a pattern, as far as it says something of the text around the part. */
export interface LooseAlternative {
  /**
   * The alternative without what holds at the ends of the part alone and without looking around; where it need not match
   * from the beginning, without what may be missing there.
   */
  readonly source: string;
  /** Whether it matches from the beginning of the part, and to its end. */
  readonly fromStart: boolean;
  readonly toEnd: boolean;
}

/** The alternatives of a pattern; `undefined` where one looks back or reads through all that follows. */
export function looseAlternatives({ source }: RegExp): readonly LooseAlternative[] | undefined {
  const alternatives = alternativesOf([...source.matchAll(TOKEN)].flat());
  const isCut = alternatives.some((tokens) =>
    tokens.some((token, at) => LOOKS_BACK.test(token) || readsOn(token, tokens[at + 1] ?? '')),
  );
  if (isCut) return undefined;
  return alternatives.map((tokens) => {
    const fromStart = tokens[0] === '^';
    const loose = loosened(tokens);
    return {
      source: (fromStart ? loose : withoutIdleBeginnings(loose)).join(''),
      fromStart,
      toEnd: tokens.at(-1) === '$',
    };
  });
}

/** What opens a group, an escape, a class, a quantifier, or a single character. */
const TOKEN = /\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?|\\[^]|\[(?:\\[^]|[^\]])*\]|(?:[*+?]|\{\d+,?\d*\})\??|[^]/g;
const LOOKS_AROUND = /^\(\?<?[=!]/;
const LOOKS_BACK = /^\\[1-9k]/;
const IS_QUANTIFIER = /^(?:[*+?]|\{\d)/;
const MAY_BE_MISSING = /^(?:[*?]|\{0)/;
const ENDS: ReadonlySet<string> = new Set(['^', '$', '\\b', '\\B']);

/** A group that is open, or the whole pattern. */
interface Group {
  /** Whether the rest of the alternative at hand is left out, and whether that of any one is. */
  isCut: boolean;
  hasCut: boolean;
}

function loosened(tokens: readonly string[]): string[] {
  const kept: string[] = [];
  const open: Group[] = [{ isCut: false, hasCut: false }];
  /** How many groups are open within one that is left out. */
  let leftOut = 0;
  for (const [place, token] of tokens.entries()) {
    const group = open.at(-1);
    if (leftOut > 0 || !group) {
      leftOut += token.startsWith('(') ? 1 : token === ')' ? -1 : 0;
    } else if (token.startsWith('(')) {
      if (group.isCut || LOOKS_AROUND.test(token)) leftOut = 1;
      else open.push({ isCut: false, hasCut: false });
      if (leftOut === 0) kept.push(token);
    } else if (token === ')') {
      open.pop();
      kept.push(token);
      const next = tokens[place + 1] ?? '';
      if (group.hasCut && IS_QUANTIFIER.test(next)) kept.push(next);
      if (group.hasCut) cut(open.at(-1));
    } else if (token === '|') {
      kept.push(token);
      group.isCut = false;
    } else if (LOOKS_BACK.test(token) || readsOn(token, tokens[place + 1] ?? '')) {
      cut(group);
    } else if (!group.isCut && !ENDS.has(token)) {
      kept.push(token);
    }
  }
  return kept;
}

function cut(group: Group | undefined): void {
  if (group) group.isCut = group.hasCut = true;
}

/** Whether it is anything at all as often as it likes: looking for that takes long in a long text. */
function readsOn(token: string, next: string): boolean {
  return (token === '.' || token === '[\\s\\S]') && /^[*+{]/.test(next);
}

/**
 * What may be missing or repeated at the beginning says nothing of whether something matches, and trying it everywhere
 * takes long: of such a pattern `\w*id` or `.+id` the time grows with the square of a word's length.
 */
function withoutIdleBeginnings(tokens: readonly string[]): readonly string[] {
  return anyOf(alternativesOf(tokens).map(withoutIdleBeginning));
}

function withoutIdleBeginning(tokens: readonly string[]): readonly string[] {
  let from = 0;
  for (;;) {
    const [first = ''] = tokens.slice(from);
    const end = pieceEnd(tokens, from);
    const next = tokens[end] ?? '';
    if (MAY_BE_MISSING.test(next)) {
      from = end + 1;
    } else if (first === '.') {
      from = end;
    } else if (first.startsWith('(') && !IS_QUANTIFIER.test(next)) {
      const inner = alternativesOf(tokens.slice(from + 1, end - 1)).map(withoutIdleBeginning);
      if (inner.every(({ length }) => length > 0)) return [first, ...anyOf(inner), ...tokens.slice(end - 1)];
      from = end;
    } else if (end === from + 1 && next.startsWith('+')) {
      return [first, ...tokens.slice(end + 1)];
    } else {
      return tokens.slice(from);
    }
  }
}

function anyOf(alternatives: readonly (readonly string[])[]): readonly string[] {
  return alternatives.flatMap((tokens, place) => (place === 0 ? tokens : ['|', ...tokens]));
}

/** At least one. */
function alternativesOf(tokens: readonly string[]): readonly (readonly string[])[] {
  let last: string[] = [];
  const alternatives = [last];
  let depth = 0;
  for (const token of tokens) {
    depth += token.startsWith('(') ? 1 : token === ')' ? -1 : 0;
    if (token === '|' && depth === 0) alternatives.push((last = []));
    else last.push(token);
  }
  return alternatives;
}

/** Behind the character, class or group that begins there. */
function pieceEnd(tokens: readonly string[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at] ?? '';
    depth += token.startsWith('(') ? 1 : token === ')' ? -1 : 0;
    if (depth === 0) return at + 1;
  }
  return tokens.length;
}
