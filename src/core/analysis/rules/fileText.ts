import type { HeldWords } from '../algorithms/wordFinder';
import { isPlainData } from './plainData';
import type { NumberedWords, WordBook } from './wordBook';

/** What a file's text holds, each thing looked for once. */
export class FileText {
  readonly #text: string;
  readonly #words: WordBook;
  readonly #hasTypes: boolean;
  readonly #matched = new Map<RegExp, boolean>();
  #held: HeldWords | undefined;
  #isPlainData: boolean | undefined;

  /** `hasTypes` where the file's language is one that declares types: TypeScript. */
  constructor(text: string, words: WordBook, hasTypes: boolean) {
    this.#text = text;
    this.#words = words;
    this.#hasTypes = hasTypes;
  }

  /** In UTF-16 code units. */
  get length(): number {
    return this.#text.length;
  }

  /** Whether one of the words stands in it; where none has to, it does. */
  holds(words: NumberedWords): boolean {
    if (!words) return true;
    this.#held ??= this.#words.heldIn(this.#text);
    for (const word of words) if (this.#held.has(word)) return true;
    return false;
  }

  matches(pattern: RegExp): boolean {
    let matched = this.#matched.get(pattern);
    if (matched === undefined) {
      // One pattern alone is tried sooner than all words are looked for.
      matched = (!this.#held || this.holds(this.#words.ofPattern(pattern))) && pattern.test(this.#text);
      this.#matched.set(pattern, matched);
    }
    return matched;
  }

  /** Whether it has no code in it, but types, values and imports; told of TypeScript and JavaScript. */
  get isPlainData(): boolean {
    this.#isPlainData ??= isPlainData(this.#text, this.#hasTypes);
    return this.#isPlainData;
  }
}
