import * as C from './characters';
import { PLAIN, wordAt } from './words';

/** Line breaks that are none to `LineCounter`. */
const LONE_RETURN = /\r(?!\n)/;

/** Templates in templates that are followed; more is no person's writing. */
const MAX_DEPTH = 10;

/** Stands for a place that is not known. */
const UNCERTAIN = -1;

/** What counting the lines of a rest gave. */
export type RestLines =
  | { readonly kind: 'counted'; readonly lines: number }
  /** From before this place on, a UTF-16 offset, it cannot be told what is a comment. */
  | { readonly kind: 'unclear'; readonly before: number };

/**
 * Counts lines of code of TypeScript or JavaScript without reading its tokens. A line that is not blank is one of code unless
 * it begins with a comment. Where a template or an element may go on over a line's end, and a line behind it seems to begin with
 * a comment, it gives up: in there that is text. Asked for ever later places of a text, its time is linear over all of them.
 */
export class LineCounter {
  readonly #text: string;
  readonly #hasJsx: boolean;
  #lines = 0;
  /** Whether the line that is read counts already. */
  #isCounted = true;
  /** Whether each line read so far ends in code, not in a template or an element. */
  #endsInCode = true;
  readonly #lineEnds: Marks;
  readonly #backticks: Marks;
  readonly #angles: Marks;
  readonly #commentStarts: Marks;
  readonly #commentEnds: Marks;
  /** How far code was read that turned out to be unclear: up to there it is not tried again. */
  #unclearTo = 0;
  #hasLoneReturns: boolean | undefined;

  constructor(text: string, hasJsx: boolean) {
    this.#text = text;
    this.#hasJsx = hasJsx;
    this.#lineEnds = new Marks(text, '\n');
    this.#backticks = new Marks(text, '`');
    this.#angles = new Marks(text, '<');
    this.#commentStarts = new Marks(text, '/*');
    this.#commentEnds = new Marks(text, '*/');
  }

  /** Counts from a token in code to the text's end, without the line that the token stands on. */
  countFrom(start: number): RestLines {
    const text = this.#text;
    this.#hasLoneReturns ??= text.includes('\r') && LONE_RETURN.test(text);
    if (this.#hasLoneReturns) return { kind: 'unclear', before: text.length };
    this.#lines = 0;
    this.#isCounted = true;
    this.#endsInCode = true;
    let at = start;
    while (at < text.length) {
      const lineEnd = this.#lineEnds.from(at);
      const first = firstOf(text, at, lineEnd);
      const behind = first === lineEnd ? lineEnd : this.#readLine(first, lineEnd);
      if (behind === UNCERTAIN) return { kind: 'unclear', before: lineEnd };
      at = behind;
      if (text.charCodeAt(at) !== C.LINE_FEED) continue;
      this.#isCounted = false;
      at++;
    }
    return { kind: 'counted', lines: this.#lines };
  }

  /** Reads a line from the first character that is not white, and tells where in code reading goes on: at a line's end mostly. */
  #readLine(first: number, lineEnd: number): number {
    const text = this.#text;
    if (text.charCodeAt(first) === C.SLASH) {
      const next = text.charCodeAt(first + 1);
      if (next === C.SLASH) return this.#endsInCode ? lineEnd : UNCERTAIN;
      if (next === C.STAR) return this.#endsInCode ? this.#behindComment(first) : UNCERTAIN;
    }
    this.#count();
    if (continuesBehind(text, lineEnd)) return UNCERTAIN;
    const isMarked = this.#backticks.from(first) < lineEnd || this.#commentStarts.from(first) < lineEnd;
    if (this.#endsInCode) {
      if (this.#hasJsx && this.#mayOpenElement(first, lineEnd)) this.#endsInCode = false;
      else if (!isMarked) return lineEnd;
      else {
        const end = this.#endOfLine(first);
        if (end !== UNCERTAIN) return end;
        this.#endsInCode = false;
      }
    }
    return isMarked && !this.#closesComments(first, lineEnd) ? UNCERTAIN : lineEnd;
  }

  #count(): void {
    if (this.#isCounted) return;
    this.#isCounted = true;
    this.#lines++;
  }

  /** Where the comment ends that begins at a place. */
  #behindComment(at: number): number {
    const close = this.#commentEnds.from(at + 2);
    if (close === this.#text.length) return close;
    if (this.#lineEnds.from(at) < close) this.#isCounted = false;
    return close + 2;
  }

  /** The end of a line in code that is marked, or of a later one where the mark goes on to there. */
  #endOfLine(first: number): number {
    if (first < this.#unclearTo) return UNCERTAIN;
    const lines = this.#lines;
    const end = this.#endOfCode(first, 0);
    if (end !== UNCERTAIN) return end;
    this.#lines = lines;
    this.#isCounted = true;
    return UNCERTAIN;
  }

  /**
   * Reads code with what goes on over lines' ends in it: to the end of a line, or in a hole of a template (`depth` is not 0)
   * to its brace.
   */
  #endOfCode(from: number, depth: number): number {
    const text = this.#text;
    let braces = 0;
    for (let at = from; at >= 0 && at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === C.LINE_FEED) {
        if (depth === 0) return at;
        this.#isCounted = false;
      } else if (code === C.SLASH) {
        const next = text.charCodeAt(at + 1);
        if (next === C.SLASH) at = this.#lineEnds.from(at) - 1;
        else if (next === C.STAR) at = this.#behindComment(at) - 1;
        else return this.#uncertain(at);
      } else if (!C.isWhite(code)) {
        this.#count();
        const opened = at;
        if (code === C.SINGLE_QUOTE || code === C.DOUBLE_QUOTE) at = endOfString(text, at);
        else if (code === C.BACKTICK) at = this.#endOfTemplate(at, depth);
        else if (code === C.OPEN_BRACE) braces++;
        else if (code === C.CLOSE_BRACE && depth > 0 && braces-- === 0) return at;
        else if (code === C.LESS && this.#hasJsx && this.#mayOpenElement(at, at + 1)) return this.#uncertain(at);
        if (at === UNCERTAIN) return this.#uncertain(Math.max(opened, this.#unclearTo));
      }
    }
    return depth === 0 ? text.length : this.#uncertain(text.length);
  }

  /** Where the backtick stands that closes a template. */
  #endOfTemplate(from: number, depth: number): number {
    const text = this.#text;
    if (depth === MAX_DEPTH) return this.#uncertain(from);
    for (let at = from + 1; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === C.LINE_FEED) this.#isCounted = false;
      else if (!this.#isCounted && !C.isWhite(code)) this.#count();
      if (code === C.BACKTICK) return at;
      if (code === C.BACKSLASH) {
        at++;
        if (text.charCodeAt(at) === C.LINE_FEED) this.#isCounted = false;
      } else if (code === C.DOLLAR && text.charCodeAt(at + 1) === C.OPEN_BRACE) {
        at = this.#endOfCode(at + 2, depth + 1);
        if (at === UNCERTAIN) return UNCERTAIN;
      }
    }
    return this.#uncertain(text.length);
  }

  #uncertain(at: number): number {
    this.#unclearTo = at;
    return UNCERTAIN;
  }

  /**
   * Whether each comment that begins on a line ends on it, whichever of the marks stand in strings or in text: behind the
   * last beginning there is an end in any case.
   */
  #closesComments(first: number, lineEnd: number): boolean {
    for (let open = this.#commentStarts.from(first); open < lineEnd; ) {
      const close = this.#commentEnds.from(open + 2);
      if (close >= lineEnd) return false;
      open = this.#commentStarts.from(Math.max(open + 1, close - 1));
    }
    return true;
  }

  /** Whether `<` may begin an element between two places: in front of a name or `>`, where no operand stands before it. */
  #mayOpenElement(from: number, to: number): boolean {
    const text = this.#text;
    for (let at = this.#angles.from(from); at < to; at = this.#angles.from(at + 1)) {
      const next = text.charCodeAt(at + 1);
      if (next !== C.GREATER && !C.isNamePart(next)) continue;
      let start = at;
      while (start > 0 && C.isNamePart(text.charCodeAt(start - 1))) start--;
      if (start === at || wordAt(text, start, at, text.charCodeAt(start)) !== PLAIN) return true;
    }
    return false;
  }
}

/** The places of one mark in a text. Asked for ever later places, it searches each part of the text once. */
class Marks {
  readonly #text: string;
  readonly #mark: string;
  #since = 0;
  #place = -1;

  constructor(text: string, mark: string) {
    this.#text = text;
    this.#mark = mark;
  }

  /** The first at or behind a place; the text's length when there is none. */
  from(at: number): number {
    if (at < this.#since || at > this.#place) {
      const place = this.#text.indexOf(this.#mark, at);
      this.#since = at;
      this.#place = place < 0 ? this.#text.length : place;
    }
    return this.#place;
  }
}

function firstOf(text: string, at: number, end: number): number {
  let first = at;
  while (first < end && C.isWhite(text.charCodeAt(first))) first++;
  return first;
}

/** Whether a backslash takes the line's end away, so that a string may go on behind it. */
function continuesBehind(text: string, lineEnd: number): boolean {
  const last = text.charCodeAt(lineEnd - 1);
  return last === C.BACKSLASH || (last === C.CARRIAGE_RETURN && text.charCodeAt(lineEnd - 2) === C.BACKSLASH);
}

/** Where the string's quote stands, or its line's last character. */
function endOfString(text: string, from: number): number {
  const quote = text.charCodeAt(from);
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at;
    if (code === C.LINE_FEED) return at - 1;
    if (code !== C.BACKSLASH) continue;
    at++;
    const escaped = text.charCodeAt(at);
    if (escaped === C.LINE_FEED || escaped === C.CARRIAGE_RETURN) return UNCERTAIN;
  }
  return text.length;
}
