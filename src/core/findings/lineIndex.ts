import type { TextPosition, TextRange } from './textRange';

/**
 * Converts between UTF-16 offsets and positions in one text. LF, CRLF and a lone CR each end a line, as in the
 * editor; positions outside the text are clamped to it.
 */
export class LineIndex {
  readonly #text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.#text = text;
    this.#starts = lineStarts(text);
  }

  /** Number of lines, at least 1. */
  get lineCount(): number {
    return this.#starts.length;
  }

  /** Offset of the first character of the 0-based `line`. */
  startOf(line: number): number {
    return this.#starts[Math.max(0, Math.min(line, this.#starts.length - 1))] ?? 0;
  }

  /** The text of the 0-based `line`, without its line break; empty outside the text. */
  lineText(line: number): string {
    const start = this.#starts[line];
    if (start === undefined) return '';
    return this.#text.slice(start, this.#starts[line + 1]).replace(/[\r\n]+$/, '');
  }

  positionAt(offset: number): TextPosition {
    const clamped = Math.max(0, Math.min(offset, this.#text.length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.startOf(middle) <= clamped) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: clamped - this.startOf(low) };
  }

  offsetAt(position: TextPosition): number {
    if (position.line >= this.#starts.length) return this.#text.length;
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
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10 || (unit === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}
