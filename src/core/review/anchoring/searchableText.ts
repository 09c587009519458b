import { lowerBound } from '../../analysis/algorithms/lowerBound';
import { LineIndex } from '../../findings/lineIndex';
import { rangeContains, type TextRange } from '../../findings/textRange';
import { type SqueezedText, squeeze } from './squeezedText';

/** A span of a text, in UTF-16 offsets; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A text that quotes are looked up in; what the look-up needs is computed once, when it is first needed. */
export class SearchableText {
  readonly text: string;
  readonly #preferred: readonly TextRange[];
  #lines: LineIndex | undefined;
  #squeezed: SqueezedText | undefined;

  /** `preferred`: where a quote that stands in several places is rather meant to be; empty for no preference. */
  constructor(text: string, preferred: readonly TextRange[]) {
    this.text = text;
    this.#preferred = preferred;
  }

  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines;
  }

  get squeezed(): SqueezedText {
    this.#squeezed ??= squeeze(this.text);
    return this.#squeezed;
  }

  /** The span in the text of `length` units of the squeezed text, from `index` on. */
  spanOf(index: number, length: number): Span {
    const { offsets } = this.squeezed;
    return { start: offsets[index] ?? 0, end: (offsets[index + length - 1] ?? -1) + 1 };
  }

  /** Index in the squeezed text of the first unit that stands at or after `offset`. */
  squeezedIndexAt(offset: number): number {
    const { offsets } = this.squeezed;
    return lowerBound(offsets.length, (index) => (offsets[index] ?? 0) < offset);
  }

  lineAt(offset: number): number {
    return this.lines.positionAt(offset).line;
  }

  isPreferred({ start, end }: Span): boolean {
    const range = this.lines.rangeOf(start, end);
    return this.#preferred.some((preferred) => rangeContains(preferred, range));
  }

  /** 2: the span fills its lines but for white space; 1: it begins and ends between words; 0: neither. */
  boundaryQuality({ start, end }: Span): 0 | 1 | 2 {
    if (this.#isBlankUntilLineEnd(start - 1, -1) && this.#isBlankUntilLineEnd(end, 1)) return 2;
    return this.#isBetweenWords(start) && this.#isBetweenWords(end) ? 1 : 0;
  }

  #isBlankUntilLineEnd(from: number, step: 1 | -1): boolean {
    for (let at = from; at >= 0 && at < this.text.length; at += step) {
      const unit = this.text.charAt(at);
      if (unit === '\n' || unit === '\r') return true;
      if (unit.trim() !== '') return false;
    }
    return true;
  }

  #isBetweenWords(offset: number): boolean {
    const around = this.text.slice(Math.max(0, offset - 1), offset + 1);
    return offset <= 0 || !(WORD_INSIDE.test(around) || SURROGATE_PAIR.test(around));
  }
}

const WORD_INSIDE = /^[\p{L}\p{N}_$]{2}$/u;
const SURROGATE_PAIR = /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/;
