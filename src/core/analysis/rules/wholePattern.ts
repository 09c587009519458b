/**
 * What matches somewhere in every text of which `pattern` matches a part: the pattern without what holds at the ends of
 * the part alone, without looking around, and each alternative only up to where it looks back or reads through all that
 * follows. `undefined` where what is left would match any text.
 */
export function wholePattern({ source, flags }: RegExp): RegExp | undefined {
  const loose = new RegExp(withoutOptionalBeginning(loosened([...source.matchAll(TOKEN)].flat())).join(''), flags);
  return loose.test('') ? undefined : loose;
}

/** One alternative of a pattern, as far as it says something of the text around the part. */
export interface LooseAlternative {
  /** The alternative without what holds at the ends of the part alone and without looking around. */
  readonly source: string;
  /** Whether it matches from the beginning of the part, and to its end. */
  readonly fromStart: boolean;
  readonly toEnd: boolean;
}

/** The alternatives of a pattern; `undefined` where one looks back or reads through all that follows. */
export function looseAlternatives({ source }: RegExp): readonly LooseAlternative[] | undefined {
  const alternatives: string[][] = [[]];
  let depth = 0;
  for (const [token] of source.matchAll(TOKEN)) {
    depth += token.startsWith('(') ? 1 : token === ')' ? -1 : 0;
    if (token === '|' && depth === 0) alternatives.push([]);
    else alternatives.at(-1)?.push(token);
  }
  const isCut = alternatives.some((tokens) =>
    tokens.some((token, at) => LOOKS_BACK.test(token) || readsOn(token, tokens[at + 1] ?? '')),
  );
  if (isCut) return undefined;
  return alternatives.map((tokens) => ({
    source: loosened(tokens).join(''),
    fromStart: tokens[0] === '^',
    toEnd: tokens.at(-1) === '$',
  }));
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

/** What may be missing at the beginning says nothing of where a match begins, and trying it everywhere takes long. */
function withoutOptionalBeginning(tokens: readonly string[]): readonly string[] {
  let from = 0;
  for (let at = 0; at < tokens.length; at = pieceEnd(tokens, at)) if (tokens[at] === '|') return tokens;
  for (let end = pieceEnd(tokens, from); MAY_BE_MISSING.test(tokens[end] ?? ''); end = pieceEnd(tokens, from))
    from = end + 1;
  return tokens.slice(from);
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
