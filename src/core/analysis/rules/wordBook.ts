import { callPatterns, isCallQuery } from './callPattern';
import { asksForCode } from './plainData';
import { patternsOf, type RequiredWords, wordsOfPattern, wordsOfQuery } from './requiredWords';
import type { Condition, Matcher } from './rule';
import { wholePattern } from './wholePattern';

/** What patterns and queries require, worked out once for all files. */
export class WordBook {
  readonly #ofPattern = new Map<RegExp, RequiredWords>();
  readonly #ofQuery = new Map<string, RequiredWords>();
  readonly #whole = new Map<RegExp, RegExp | undefined>();
  readonly #asksForCode = new Map<string, boolean>();
  readonly #findsCalls = new Map<string, boolean>();
  readonly #ofCalls = new Map<Condition, readonly RegExp[]>();

  ofPattern(pattern: RegExp): RequiredWords {
    if (!this.#ofPattern.has(pattern)) this.#ofPattern.set(pattern, wordsOfPattern(pattern.source));
    return this.#ofPattern.get(pattern);
  }

  /** What matches in each text of which a part matches the pattern. */
  wholeOf(pattern: RegExp): RegExp | undefined {
    if (!this.#whole.has(pattern)) this.#whole.set(pattern, wholePattern(pattern));
    return this.#whole.get(pattern);
  }

  ofQuery(query: string): RequiredWords {
    if (!this.#ofQuery.has(query)) this.#ofQuery.set(query, wordsOfQuery(query));
    return this.#ofQuery.get(query);
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

  /** Whether all places of a mark are calls; not told of one that leads back to itself. */
  findsCalls(mark: string, matchersOf: (mark: string) => readonly Matcher[]): boolean {
    let finds = this.#findsCalls.get(mark);
    if (finds === undefined) {
      this.#findsCalls.set(mark, false);
      finds = matchersOf(mark).every(({ source }) =>
        source.kind === 'query' ? isCallQuery(source.query) : this.findsCalls(source.mark, matchersOf),
      );
      this.#findsCalls.set(mark, finds);
    }
    return finds;
  }

  /** What matches in each text with a call of which the condition holds. */
  ofCalls(where: Condition): readonly RegExp[] {
    let patterns = this.#ofCalls.get(where);
    if (!patterns) {
      patterns = callPatterns(where);
      this.#ofCalls.set(where, patterns);
    }
    return patterns;
  }
}
