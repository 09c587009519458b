/** Which of a finder's words stand in a text. */
export interface HeldWords {
  /** Whether the word at that place of the finder's list stands in the text. */
  has(word: number): boolean;
}

/**
 * Finds which of some words stand in a text, in one pass however many there are (A. V. Aho and M. J. Corasick, Efficient
 * string matching, 1975). The words are different ones of ASCII in lower case, none of them empty; in the text letters of
 * ASCII may be of either case.
 */
export function createWordFinder(words: readonly string[]): (text: string) => HeldWords {
  const { classes, classOf } = classesOf(words);
  const { next, ends, shorter } = automatonOf(words, classes, classOf);
  return (text) => {
    const held = new Uint8Array(words.length);
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const character = code < ASCII ? (classOf[code] ?? OTHER) : OTHER;
      state = next[state * classes + character] ?? 0;
      let word = ends[state] ?? NONE;
      // Where a word was found before, so were those that end with it.
      while (word !== NONE && held[word] === 0) {
        held[word] = 1;
        word = shorter[word] ?? NONE;
      }
    }
    return { has: (word) => held[word] === 1 };
  };
}

const ASCII = 128;
/** The class of the characters that stand in no word. */
const OTHER = 0;
const NONE = -1;

/** Numbers the characters that stand in words, both cases of a letter alike. */
function classesOf(words: readonly string[]): { readonly classes: number; readonly classOf: Uint8Array } {
  const classOf = new Uint8Array(ASCII);
  let classes = OTHER + 1;
  for (const character of new Set(words.join(''))) {
    classOf[character.charCodeAt(0)] = classes;
    classOf[character.toUpperCase().charCodeAt(0)] = classes++;
  }
  return { classes, classOf };
}

/** The smaller one where it serves, of which more stays in the processor's cache. */
type Rows = Uint16Array | Int32Array;

interface Automaton {
  /** A row for each state: where the characters of each class lead from it. State 0 is the beginning. */
  readonly next: Rows;
  /** The longest word that ends in a state, or none. */
  readonly ends: Int32Array;
  /** The longest of the other words that end where a word does, or none. */
  readonly shorter: Int32Array;
}

function automatonOf(words: readonly string[], classes: number, classOf: Uint8Array): Automaton {
  const most = words.reduce((length, word) => length + word.length, 1);
  const next: Rows = most <= 0x10000 ? new Uint16Array(most * classes) : new Int32Array(most * classes);
  const ends = new Int32Array(most).fill(NONE);
  let states = 1;
  for (const [number, word] of words.entries()) {
    let state = 0;
    for (let at = 0; at < word.length; at++) {
      const place = state * classes + (classOf[word.charCodeAt(at)] ?? OTHER);
      state = next[place] ||= states++;
    }
    ends[state] = number;
  }
  return { next, ends, shorter: linkEnds(next, ends, classes, words.length) };
}

/** Makes of the tree of words an automaton: what fails in a state goes on from the longest end of it that begins a word. */
function linkEnds(next: Rows, ends: Int32Array, classes: number, words: number): Int32Array {
  const shorter = new Int32Array(words).fill(NONE);
  const endOf = new Int32Array(ends.length);
  const open = [0];
  for (const state of open) {
    const end = endOf[state] ?? 0;
    for (let character = 0; character < classes; character++) {
      const place = state * classes + character;
      const onward = state === 0 ? 0 : (next[end * classes + character] ?? 0);
      const child = next[place] ?? 0;
      if (child === 0) {
        next[place] = onward;
        continue;
      }
      endOf[child] = onward;
      const word = ends[child] ?? NONE;
      if (word === NONE) ends[child] = ends[onward] ?? NONE;
      else shorter[word] = ends[onward] ?? NONE;
      open.push(child);
    }
  }
  return shorter;
}
