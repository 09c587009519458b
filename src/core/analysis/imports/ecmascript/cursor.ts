import type { TextPosition } from '../../../findings/textRange';
import { Brackets } from './brackets';
import { isWhite } from './characters';

/** Kinds of tokens. */
export const END = 0;
export const NAME = 1;
export const PUNCTUATOR = 2;
export const STRING = 3;
/** A template, or the part of one up to a hole. */
export const TEMPLATE = 4;
/** Numbers, regular expressions, all within JSX tags and its text. */
export const OTHER = 5;

/** Punctuators of several characters that mean something else than their first one; above all character codes. */
export const ARROW = 0x10000;
export const ELLIPSIS = 0x10001;
/** `&&`, `||`, `<<`: what is no part of a type. */
export const DOUBLED = 0x10002;

/** Marks the absence of a body that a keyword announced. */
const NO_BODY = -1;

/** How far a text has been read, and the token read last. */
export class Cursor {
  /** Where reading goes on, a UTF-16 offset. */
  at: number;
  /** 0-based line of `at`, and where that line starts. */
  line: number;
  lineStart: number;

  kind = END;
  /** The token's span; a string's holds its quotes. */
  start = 0;
  stop = 0;
  /** The word of a `NAME`; the character, or what stands above, of a `PUNCTUATOR`; 1 for a `TEMPLATE` without holes. */
  value = 0;

  /** Kind, value and end of the token before. */
  lastKind = END;
  lastValue = 0;
  lastStop = 0;

  /** Whether an operand may follow, so that `/` begins a regular expression and `<` an element. */
  expectsOperand = true;
  readonly brackets = new Brackets();
  /** Whether the parenthesis closed last, or opened next, is the head of a statement. */
  isControl = false;
  /** The bracket kind of the body that `class` or `function` announced, and at which depth it will open. */
  announced = NO_BODY;
  announcedDepth = 0;

  /** Up to here no regular expression ends. */
  noRegexBefore = 0;
  /** Where the next closing tag of a name stands; the text's length when there is none. */
  readonly closingTags = new Map<string, number>();
  /** Lines that hold anything but comments and white space. */
  codeLines = 0;
  lastCodeLine = -1;

  constructor(
    readonly text: string,
    /** Reading ends here. */
    readonly end: number,
    readonly hasJsx: boolean,
    /** Whether anybody asks how things are called; else every name is the empty one. */
    readonly readsNames: boolean,
    at: number,
    line: number,
    lineStart: number,
  ) {
    this.at = at;
    this.line = line;
    this.lineStart = lineStart;
  }

  /** Where reading stands. */
  get position(): TextPosition {
    return { line: this.line, character: this.at - this.lineStart };
  }

  /** Where the token, which ends on the line it begins on, begins. */
  get tokenPosition(): TextPosition {
    return { line: this.line, character: this.start - this.lineStart };
  }

  /** Whether the token is this name. */
  isName(name: string): boolean {
    return this.kind === NAME && this.stop - this.start === name.length && this.text.startsWith(name, this.start);
  }

  isPunctuator(value: number): boolean {
    return this.kind === PUNCTUATOR && this.value === value;
  }

  announce(kind: number): void {
    this.announced = kind;
    this.announcedDepth = this.brackets.depth;
  }

  /** The announced body's kind when it belongs to this depth. */
  takeAnnounced(): number | undefined {
    if (this.announced === NO_BODY || this.announcedDepth !== this.brackets.depth) return undefined;
    const kind = this.announced;
    this.announced = NO_BODY;
    return kind;
  }

  /** Reads a token of the kind that goes from where reading stands to `stop` on the same line. */
  take(kind: number, value: number, stop: number, expectsOperand: boolean): void {
    this.begin(kind, value);
    this.at = stop;
    this.stop = stop;
    this.expectsOperand = expectsOperand;
  }

  /** Begins a token of the kind where reading stands. */
  begin(kind: number, value: number): void {
    this.beginText(kind);
    this.value = value;
    if (this.line !== this.lastCodeLine) {
      this.lastCodeLine = this.line;
      this.codeLines++;
    }
  }

  /** Begins a token that may be blank. */
  beginText(kind: number): void {
    this.lastKind = this.kind;
    this.lastValue = this.value;
    this.lastStop = this.stop;
    this.kind = kind;
    this.value = 0;
    this.start = this.at;
  }

  /** Ends the token before `at`, which stands on the same line. */
  finish(at: number, expectsOperand: boolean): void {
    this.at = at;
    this.stop = at;
    this.expectsOperand = expectsOperand;
  }

  /** Goes on to `to`, counting the lines on the way; with `isCode`, those that are not blank count as code. */
  cross(to: number, isCode: boolean): void {
    const { text } = this;
    for (; this.at < to; this.at++) {
      const code = text.charCodeAt(this.at);
      if (code === 10 || (code === 13 && text.charCodeAt(this.at + 1) !== 10)) {
        this.line++;
        this.lineStart = this.at + 1;
      } else if (isCode && this.line !== this.lastCodeLine && !isWhite(code)) {
        this.lastCodeLine = this.line;
        this.codeLines++;
      }
    }
  }
}
