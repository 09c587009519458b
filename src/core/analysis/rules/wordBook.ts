import { createWordFinder, type HeldWords } from '../algorithms/wordFinder';
import { callPatterns, isCallQuery } from './callPattern';
import { asksForCode } from './plainData';
import { patternsOf, wordsOfQuery } from './queryWords';
import { isListOfWords, type RequiredWords, wordsOfPattern } from './requiredWords';
import type { Condition, Matcher } from './rule';
import { wholePattern } from './wholePattern';

/** Numbers of words one of which has to stand in a text; `undefined` when nothing is sure to stand there. */
export type NumberedWords = readonly number[] | undefined;

const WHOLE_FILE = /^\s*\((?:program|module|source_file|compilation_unit)\)\s*@whole\s*$/;

/** What the patterns and queries of one language require, worked out once for all files. */
export class WordBook {
  readonly #numbers = new Map<string, number>();
  readonly #ofPattern = new Map<RegExp, NumberedWords>();
  readonly #ofQuery = new Map<string, NumberedWords>();
  readonly #forWhole = new Set<string>();
  readonly #bySource = new Map<string, NumberedWords>();
  readonly #patterns = new Map<string, RegExp>();
  readonly #find: (text: string) => HeldWords;
  readonly #whole = new Map<RegExp, RegExp | undefined>();
  readonly #asksForCode = new Map<string, boolean>();
  readonly #findsCalls = new Map<string, boolean>();
  readonly #ofCalls = new Map<Condition, readonly RegExp[]>();

  /** Of the matchers that files will be asked about: those of all rules and marks of the language. */
  constructor(matchers: readonly Matcher[]) {
    for (const { source, where } of matchers) {
      if (source.kind === 'query') {
        this.#ofQuery.set(source.query, this.#numbered(wordsOfQuery(source.query)));
        if (WHOLE_FILE.test(source.query)) this.#forWhole.add(source.query);
      }
      this.#readCondition(where);
    }
    this.#find = createWordFinder([...this.#numbers.keys()]);
  }

  /** Which of all words that anything requires stand in a text, by their numbers. */
  heldIn(text: string): HeldWords {
    return this.#find(text);
  }

  ofPattern(pattern: RegExp): NumberedWords {
    return this.#ofPattern.get(pattern);
  }

  /** What matches in each text of which a part matches the pattern, where that says more than its words. */
  wholeOf(pattern: RegExp): RegExp | undefined {
    if (!this.#whole.has(pattern)) {
      const whole = wholePattern(pattern);
      this.#whole.set(pattern, whole && !isListOfWords(whole) ? this.#same(whole) : undefined);
    }
    return this.#whole.get(pattern);
  }

  ofQuery(query: string): NumberedWords {
    return this.#ofQuery.get(query);
  }

  /** Whether a query finds the root of any tree. */
  asksForWhole(query: string): boolean {
    return this.#forWhole.has(query);
  }

  /** Whether a query finds nothing in plain data. */
  asksForCode(query: string): boolean {
    let asks = this.#asksForCode.get(query);
    if (asks === undefined) {
      asks = asksForCode(patternsOf(query));
      this.#asksForCode.set(query, asks);
    }
    return asks;
  }

  /** Whether all places of a source are calls; not told of a mark that leads back to itself. */
  findsCalls(source: Matcher['source'], matchersOf: (mark: string) => readonly Matcher[]): boolean {
    const key = source.kind === 'query' ? source.query : source.mark;
    let finds = this.#findsCalls.get(key);
    if (finds === undefined) {
      this.#findsCalls.set(key, false);
      finds =
        source.kind === 'query'
          ? isCallQuery(source.query)
          : matchersOf(source.mark).every((matcher) => this.findsCalls(matcher.source, matchersOf));
      this.#findsCalls.set(key, finds);
    }
    return finds;
  }

  /** What matches in each text with a call of which the condition holds. */
  ofCalls(where: Condition): readonly RegExp[] {
    let patterns = this.#ofCalls.get(where);
    if (!patterns) {
      patterns = callPatterns(where).map((pattern) => this.#same(pattern));
      this.#ofCalls.set(where, patterns);
    }
    return patterns;
  }

  #readCondition(condition: Condition): void {
    if (condition.kind === 'all' || condition.kind === 'any') for (const one of condition.of) this.#readCondition(one);
    else if (condition.kind === 'not') this.#readCondition(condition.of);
    else if (condition.kind === 'text' || condition.kind === 'file')
      this.#ofPattern.set(condition.pattern, this.#ofSource(condition.pattern.source));
    else if ('selector' in condition) this.#readCondition(condition.selector.where);
  }

  /** Rules share most of their patterns, and reading one takes longer than a look into a file. */
  #ofSource(source: string): NumberedWords {
    if (!this.#bySource.has(source)) this.#bySource.set(source, this.#numbered(wordsOfPattern(source)));
    return this.#bySource.get(source);
  }

  /** One of all patterns that match the same, so that a text is tried once. */
  #same(pattern: RegExp): RegExp {
    const known = this.#patterns.get(String(pattern)) ?? pattern;
    this.#patterns.set(String(pattern), known);
    return known;
  }

  #numbered(words: RequiredWords): NumberedWords {
    return words?.map((word) => {
      const number = this.#numbers.get(word) ?? this.#numbers.size;
      this.#numbers.set(word, number);
      return number;
    });
  }
}
