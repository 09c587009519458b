import type { FileText } from './fileText';
import type { Condition, Mark, Matcher, RuleLanguage, Selector } from './rule';
import type { WordBook } from './wordBook';
import type { WordNeeds } from './wordNeeds';

/** Whether something holds of a file, as far as its path and text tell without a tree. */
export type Prospect = 'never' | 'maybe' | 'always';

/** The marks of a language, and what they require. */
export interface LanguageMarks {
  readonly language: RuleLanguage;
  readonly marks: ReadonlyMap<string, Mark>;
  readonly words: WordBook;
  readonly needs: WordNeeds;
}

/** What the marks of a language may have to do with one file. Each mark is worked out once. */
export class Prospects {
  readonly #path: string;
  readonly #text: FileText;
  readonly #language: RuleLanguage;
  readonly #marks: ReadonlyMap<string, Mark>;
  readonly #words: WordBook;
  readonly #known = new Map<string, Prospect>();

  constructor(path: string, text: FileText, { language, marks, words }: LanguageMarks) {
    this.#path = path;
    this.#text = text;
    this.#language = language;
    this.#marks = marks;
    this.#words = words;
  }

  /** Whether the mark has a place in the file; `always` means that the whole file is one. */
  ofMark(id: string): Prospect {
    const known = this.#known.get(id);
    if (known) return known;
    // A mark that leads back to itself is left open on the way round.
    this.#known.set(id, 'maybe');
    const prospect = this.ofMatchers(this.#matchersOf(id));
    this.#known.set(id, prospect);
    return prospect;
  }

  #matchersOf(mark: string): readonly Matcher[] {
    return this.#marks.get(mark)?.matchers.get(this.#language) ?? [];
  }

  ofMatchers(matchers: readonly Matcher[]): Prospect {
    return either(matchers, (matcher) => this.#ofMatcher(matcher));
  }

  #ofMatcher({ source, where, grammars, at }: Matcher): Prospect {
    const found = source.kind === 'mark' ? this.ofMark(source.mark) : this.#ofQuery(source.query);
    const holding = found === 'never' ? found : weaker(found, this.#ofCondition(where));
    const prospect = holding === 'never' || this.#mayBeAt(source, where) ? holding : 'never';
    return prospect === 'always' && (grammars || at !== 'whole') ? 'maybe' : prospect;
  }

  #ofQuery(query: string): Prospect {
    if (this.#words.asksForWhole(query)) return 'always';
    if (!this.#text.holds(this.#words.ofQuery(query))) return 'never';
    const isPlainData = this.#language === 'typescript' && this.#text.isPlainData;
    return isPlainData && this.#words.asksForCode(query) ? 'never' : 'maybe';
  }

  /** Whether the condition may hold of a place, as far as the receiver and the method of a call tell together. */
  #mayBeAt(source: Matcher['source'], where: Condition): boolean {
    if (this.#language !== 'typescript' || !this.#isReadClosely) return true;
    return !this.#words.findsCalls(source, (mark) => this.#matchersOf(mark)) || this.#mayBeCall(where);
  }

  /** Of a choice one and the same side must fit the calls and the file. */
  #mayBeCall(where: Condition): boolean {
    if (!this.#words.ofCalls(where).every((pattern) => this.#text.matches(pattern))) return false;
    return choicesIn(where).every((sides) =>
      sides.some((side) => this.#ofCondition(side) !== 'never' && this.#mayBeCall(side)),
    );
  }

  #ofText(pattern: RegExp): Prospect {
    if (!this.#text.holds(this.#words.ofPattern(pattern))) return 'never';
    const whole = this.#isReadClosely ? this.#words.wholeOf(pattern) : undefined;
    return whole && !this.#text.matches(whole) ? 'never' : 'maybe';
  }

  get #isReadClosely(): boolean {
    return this.#text.length <= MAX_MATCHED;
  }

  #ofCondition(condition: Condition): Prospect {
    switch (condition.kind) {
      case 'all':
        return both(condition.of, (one) => this.#ofCondition(one));
      case 'any':
        return either(condition.of, (one) => this.#ofCondition(one));
      case 'not':
        // No text alone makes sure of a place, so that what must not stand there rules nothing out.
        return condition.of.kind === 'text' ? 'maybe' : OPPOSITE[this.#ofCondition(condition.of)];
      case 'file':
        return this.#text.matches(condition.pattern) ? 'always' : 'never';
      case 'path':
        return condition.pattern.test(this.#path) ? 'always' : 'never';
      case 'inside':
        return this.#ofSelector(condition.selector);
      case 'text':
        return this.#ofText(condition.pattern);
      case 'entropy':
      case 'siblings':
        return 'maybe';
      case 'directly-inside':
      case 'nearest':
      case 'contains':
      case 'depends-on':
      case 'comes-from':
      case 'passed-to':
      case 'after':
      case 'used-in':
      case 'shares':
        return this.#ofSelector(condition.selector) === 'never' ? 'never' : 'maybe';
    }
  }

  #ofSelector({ mark, where }: Selector): Prospect {
    const found = this.ofMark(mark);
    return found === 'never' ? found : weaker(found, this.#ofCondition(where));
  }
}

/** Patterns that are meant for parts are tried on texts no longer than this: their time may grow faster than the text. */
const MAX_MATCHED = 64 * 1024;

const OPPOSITE: Readonly<Record<Prospect, Prospect>> = { never: 'always', maybe: 'maybe', always: 'never' };

/** The sides of each choice that has to be met, whatever else must hold. */
function choicesIn(where: Condition): readonly (readonly Condition[])[] {
  if (where.kind === 'all') return where.of.flatMap(choicesIn);
  return where.kind === 'any' ? [where.of] : [];
}

/** The weakest of them; looks no further than the first that rules it out. */
function both<T>(items: readonly T[], prospectOf: (item: T) => Prospect): Prospect {
  let all: Prospect = 'always';
  for (const item of items) {
    all = weaker(all, prospectOf(item));
    if (all === 'never') break;
  }
  return all;
}

/** The strongest of them; looks no further than the first that is certain. */
function either<T>(items: readonly T[], prospectOf: (item: T) => Prospect): Prospect {
  let any: Prospect = 'never';
  for (const item of items) {
    const prospect = prospectOf(item);
    if (prospect === 'always') return prospect;
    if (prospect === 'maybe') any = prospect;
  }
  return any;
}

function weaker(a: Prospect, b: Prospect): Prospect {
  if (a === 'never' || b === 'never') return 'never';
  return a === 'maybe' || b === 'maybe' ? 'maybe' : 'always';
}
