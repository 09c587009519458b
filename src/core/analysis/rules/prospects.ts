import type { SourceFile } from '../structure/sourceFile';
import { isPlainData } from './plainData';
import type { RequiredWords } from './requiredWords';
import type { Condition, Mark, Matcher, RuleLanguage, Selector } from './rule';
import type { WordBook } from './wordBook';

/** Whether something holds of a file, as far as its path and text tell without a tree. */
export type Prospect = 'never' | 'maybe' | 'always';

/** What the marks of a language may have to do with one file. Each mark is worked out once. */
export class Prospects {
  readonly #file: SourceFile;
  readonly #language: RuleLanguage;
  readonly #marks: ReadonlyMap<string, Mark>;
  readonly #words: WordBook;
  readonly #known = new Map<string, Prospect>();
  readonly #held = new Map<string, boolean>();
  readonly #matched = new Map<RegExp, boolean>();
  #lowerCase: string | undefined;
  #isPlainData: boolean | undefined;

  constructor(file: SourceFile, language: RuleLanguage, marks: ReadonlyMap<string, Mark>, words: WordBook) {
    this.#file = file;
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

  /** Whether the file is in TypeScript or JavaScript and has no code in it, but types, values and imports. */
  get isPlainData(): boolean {
    this.#isPlainData ??= this.#language === 'typescript' && isPlainData(this.#file.text);
    return this.#isPlainData;
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
    const prospect =
      holding !== 'never' && source.kind === 'mark' ? weaker(holding, this.#ofCalls(source.mark, where)) : holding;
    return prospect === 'always' && (grammars || at !== 'whole') ? 'maybe' : prospect;
  }

  #ofQuery(query: string): Prospect {
    if (WHOLE_FILE.test(query)) return 'always';
    if (this.isPlainData && this.#words.asksForCode(query)) return 'never';
    return this.#ofWords(this.#words.ofQuery(query));
  }

  /** What the receiver and the method of a call must be says more together. */
  #ofCalls(mark: string, where: Condition): Prospect {
    if (this.#language !== 'typescript' || this.#file.text.length > MAX_MATCHED) return 'always';
    const patterns = this.#words.ofCalls(where);
    if (patterns.length === 0 || !this.#words.findsCalls(mark, (one) => this.#matchersOf(one))) return 'always';
    return patterns.every((pattern) => this.#matches(pattern)) ? 'maybe' : 'never';
  }

  /** Words are quicker to look for than what says more. */
  #ofText(pattern: RegExp): Prospect {
    if (this.#ofWords(this.#words.ofPattern(pattern)) === 'never') return 'never';
    if (this.#file.text.length > MAX_MATCHED) return 'maybe';
    const whole = this.#words.wholeOf(pattern);
    return whole && !this.#matches(whole) ? 'never' : 'maybe';
  }

  #matches(pattern: RegExp): boolean {
    let matched = this.#matched.get(pattern);
    if (matched === undefined) {
      matched = pattern.test(this.#file.text);
      this.#matched.set(pattern, matched);
    }
    return matched;
  }

  #ofWords(words: RequiredWords): Prospect {
    return !words || words.some((word) => this.#holds(word)) ? 'maybe' : 'never';
  }

  #holds(word: string): boolean {
    let held = this.#held.get(word);
    if (held === undefined) {
      this.#lowerCase ??= this.#file.text.toLowerCase();
      held = this.#lowerCase.includes(word);
      this.#held.set(word, held);
    }
    return held;
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
        return condition.pattern.test(this.#file.text) ? 'always' : 'never';
      case 'path':
        return condition.pattern.test(this.#file.path) ? 'always' : 'never';
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

/** A query that finds the root of any tree. */
const WHOLE_FILE = /^\s*\((?:program|module|source_file|compilation_unit)\)\s*@whole\s*$/;

const OPPOSITE: Readonly<Record<Prospect, Prospect>> = { never: 'always', maybe: 'maybe', always: 'never' };

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
