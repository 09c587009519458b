import type { FileText } from './fileText';
import type { Condition, Matcher, Selector } from './rule';
import type { NumberedWords, WordBook } from './wordBook';

/** What words a text must hold for something to have a place in it. */
type Need =
  | typeof NOTHING
  | { readonly kind: 'all' | 'any'; readonly of: readonly Need[] }
  | { readonly kind: 'words'; readonly words: NumberedWords }
  | { readonly kind: 'mark'; readonly mark: string; readonly need: Need };

const NOTHING = { kind: 'nothing' } as const;

/** The matchers of a language as far as words alone tell whether they may find something; worked out once for all files. */
export class WordNeeds {
  readonly #matchersOf: (mark: string) => readonly Matcher[];
  readonly #words: WordBook;
  readonly #ofMarks = new Map<string, Need>();
  readonly #ofMatchers = new Map<Matcher, Need>();

  constructor(matchersOf: (mark: string) => readonly Matcher[], words: WordBook) {
    this.#matchersOf = matchersOf;
    this.#words = words;
  }

  /** Tells of the matchers of the language whether they may find something in a file. */
  in(text: FileText): (matcher: Matcher) => boolean {
    const known = new Map<string, boolean>();
    return (matcher) => isMet(this.#ofMatcher(matcher), text, known);
  }

  #ofMatcher(matcher: Matcher): Need {
    const known = this.#ofMatchers.get(matcher);
    if (known) return known;
    const { source, where } = matcher;
    const found = source.kind === 'mark' ? this.#ofMark(source.mark) : wordsNeed(this.#words.ofQuery(source.query));
    const need = all([found, this.#ofCondition(where)]);
    this.#ofMatchers.set(matcher, need);
    return need;
  }

  #ofMark(mark: string): Need {
    const known = this.#ofMarks.get(mark);
    if (known) return known;
    // A mark that leads back to itself is left open on the way round.
    this.#ofMarks.set(mark, NOTHING);
    const need = any(this.#matchersOf(mark).map((matcher) => this.#ofMatcher(matcher)));
    const shared: Need = need === NOTHING ? need : { kind: 'mark', mark, need };
    this.#ofMarks.set(mark, shared);
    return shared;
  }

  #ofCondition(condition: Condition): Need {
    switch (condition.kind) {
      case 'all':
        return all(condition.of.map((one) => this.#ofCondition(one)));
      case 'any':
        return any(condition.of.map((one) => this.#ofCondition(one)));
      case 'text':
      case 'file':
        return wordsNeed(this.#words.ofPattern(condition.pattern));
      case 'not':
      case 'path':
      case 'entropy':
      case 'siblings':
        return NOTHING;
      case 'inside':
      case 'directly-inside':
      case 'nearest':
      case 'contains':
      case 'depends-on':
      case 'comes-from':
      case 'passed-to':
      case 'after':
      case 'used-in':
      case 'shares':
        return this.#ofSelector(condition.selector);
    }
  }

  #ofSelector({ mark, where }: Selector): Need {
    return all([this.#ofMark(mark), this.#ofCondition(where)]);
  }
}

function wordsNeed(words: NumberedWords): Need {
  return words ? { kind: 'words', words } : NOTHING;
}

function all(needs: readonly Need[]): Need {
  const real = needs.filter((need) => need !== NOTHING);
  const [only] = real;
  if (!only) return NOTHING;
  return real.length === 1 ? only : { kind: 'all', of: real };
}

function any(needs: readonly Need[]): Need {
  const [only] = needs;
  if (needs.includes(NOTHING)) return NOTHING;
  return only && needs.length === 1 ? only : { kind: 'any', of: needs };
}

function isMet(need: Need, text: FileText, known: Map<string, boolean>): boolean {
  switch (need.kind) {
    case 'nothing':
      return true;
    case 'words':
      return text.holds(need.words);
    case 'all':
      for (const one of need.of) if (!isMet(one, text, known)) return false;
      return true;
    case 'any':
      for (const one of need.of) if (isMet(one, text, known)) return true;
      return false;
    case 'mark': {
      const met = known.get(need.mark) ?? isMet(need.need, text, known);
      known.set(need.mark, met);
      return met;
    }
  }
}
