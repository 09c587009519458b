import type { TextPosition, TextRange } from './textRange';

/**
 * Converts between UTF-16 offsets and positions in one text. LF, CRLF and a lone CR each end a line, as in the
 * editor; positions outside the text are clamped to it. Reads the text no farther than it is asked about.
 */
export class LineIndex {
  readonly #text: string;
  readonly #starts = [0];
  #read = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Number of lines, at least 1. */
  get lineCount(): number {
    this.#readTo(Infinity);
    return this.#starts.length;
  }

  /** Whether there is a line of this 0-based number. */
  hasLine(line: number): boolean {
    this.#readTo(line);
    return line < this.#starts.length;
  }

  /** Offset of the first character of the 0-based `line`. */
  startOf(line: number): number {
    this.#readTo(line);
    return this.#starts[Math.max(0, Math.min(line, this.#starts.length - 1))] ?? 0;
  }

  /** The text of the 0-based `line`, without its line break; empty outside the text. */
  lineText(line: number): string {
    this.#readTo(line + 1);
    const start = this.#starts[line];
    if (start === undefined) return '';
    return this.#text.slice(start, this.#starts[line + 1]).replace(/[\r\n]+$/, '');
  }

  positionAt(offset: number): TextPosition {
    this.#readTo(Infinity);
    const starts = this.#starts;
    const clamped = Math.max(0, Math.min(offset, this.#text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= clamped) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: clamped - (starts[low] ?? 0) };
  }

  offsetAt(position: TextPosition): number {
    if (!this.hasLine(position.line)) return this.#text.length;
    const start = this.startOf(position.line);
    return start + Math.max(0, Math.min(position.character, this.lineText(position.line).length));
  }

  rangeOf(startOffset: number, endOffset: number): TextRange {
    return { start: this.positionAt(startOffset), end: this.positionAt(endOffset) };
  }

  /** The text that stands in `range`. */
  textIn(range: TextRange): string {
    return this.#text.slice(this.offsetAt(range.start), this.offsetAt(range.end));
  }

  /** Reads on until it is known where a line starts. */
  #readTo(line: number): void {
    const [text, starts] = [this.#text, this.#starts];
    let at = this.#read;
    for (; at < text.length && starts.length <= line; at++) {
      const unit = text.charCodeAt(at);
      if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
    }
    this.#read = at;
  }
}
