/** A text without its white space, and where each of its UTF-16 units stood. */
export interface SqueezedText {
  readonly text: string;
  /** Offset in the original of the unit at each index of `text`. */
  readonly offsets: Int32Array;
}

/** Takes all white space out of a text, so that indentation and line breaks no longer tell two texts apart. */
export function squeeze(original: string): SqueezedText {
  const text = withoutWhitespace(original);
  const offsets = new Int32Array(text.length);
  for (let i = 0, at = 0; at < text.length; i++) {
    // What is left of the original is the squeezed text in order, so the next unit that is equal is the one.
    if (original.charCodeAt(i) === text.charCodeAt(at)) offsets[at++] = i;
  }
  return { text, offsets };
}

export function withoutWhitespace(text: string): string {
  return text.replace(/\s+/g, '');
}

/** Every index at which `part` stands in `text`, overlapping ones included. */
export function occurrencesOf(part: string, text: string): number[] {
  const found: number[] = [];
  if (part === '') return found;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) found.push(at);
  return found;
}
