import * as C from './characters';

/**
 * Finds the words of a text without which nothing is imported: `import`, `require`, and `from` before a specifier. In
 * strings and comments as well, as it reads no tokens. Each part of the text is searched once for each word.
 */
export class ImportWords {
  readonly #text: string;
  #import = -1;
  #require = -1;
  #from = -1;

  constructor(text: string) {
    this.#text = text;
  }

  /** Where the first of them at or behind a place begins, a UTF-16 offset; the text's length where none does. */
  nextFrom(at: number): number {
    const text = this.#text;
    if (this.#import < at) this.#import = nextWord(text, 'import', 1, at);
    if (this.#require < at) this.#require = nextWord(text, 'require', 2, at);
    if (this.#from < at) this.#from = nextFrom(text, at);
    return Math.min(this.#import, this.#require, this.#from);
  }
}

/** `common` characters at its beginning are left out of the search, which goes from one of the first character to the next. */
function nextWord(text: string, word: string, common: number, at: number): number {
  const rare = word.slice(common);
  for (let found = text.indexOf(rare, at + common); found >= 0; found = text.indexOf(rare, found + 1)) {
    const start = found - common;
    if (text.startsWith(word, start) && isWhole(text, start, start + word.length)) return start;
  }
  return text.length;
}

function isWhole(text: string, start: number, end: number): boolean {
  return !C.isNamePart(text.charCodeAt(start - 1)) && !C.isNamePart(text.charCodeAt(end));
}

/** `from` with a string, or a comment that may come before one, behind it. */
function nextFrom(text: string, at: number): number {
  for (let start = nextWord(text, 'from', 0, at); start < text.length; start = nextWord(text, 'from', 0, start + 1)) {
    let behind = start + 'from'.length;
    while (C.isWhite(text.charCodeAt(behind))) behind++;
    const code = text.charCodeAt(behind);
    if (code === C.SINGLE_QUOTE || code === C.DOUBLE_QUOTE || code === C.SLASH) return start;
  }
  return text.length;
}
