import { LineIndex } from '../../findings/lineIndex';
import type { TextEdit } from '../../findings/shiftRange';
import { changesWithin, growRange, restoredRange, shiftRange } from '../../findings/shiftRange';
import { rangesTouch, type TextPosition, type TextRange } from '../../findings/textRange';
import { findQuote } from './quoteMatcher';
import { SearchableText } from './searchableText';

/**
 * Where the code that a finding quotes stands by now. `standing`: in `range` it stands letter by letter, white space
 * aside; `stale`: it does not stand anywhere any more, and `range` is where it was last.
 */
export interface TrackedPlace {
  readonly kind: 'standing' | 'stale';
  readonly range: TextRange;
}

/**
 * Follows a place through edits that happened at once. They come from the last to the first of the text, each with its
 * range as it was before all of them; `textIn` reads the text after them. Code that was changed and is as it was again,
 * by an undo, by retyping or by being moved, has its place again.
 */
export function trackPlace(
  place: TrackedPlace,
  quote: string,
  edits: readonly TextEdit[],
  textIn: (range: TextRange) => string,
): TrackedPlace {
  let { range } = place;
  let moved: TextRange | undefined;
  let isChanged = false;
  for (const edit of edits) {
    const touches: boolean =
      place.kind === 'stale' || isChanged ? rangesTouch(range, edit.range) : changesWithin(range, edit);
    isChanged ||= touches;
    range = touches ? growRange(range, edit) : (shiftRange(range, edit) ?? range);
    moved = (moved && shiftRange(moved, edit)) ?? restoredRange(quote, edit);
  }
  if (!isChanged && place.kind === 'standing') return { kind: 'standing', range };
  const found =
    (isChanged ? findIn(range, quote, place.range.start, textIn) : undefined) ??
    (moved && findIn(moved, quote, moved.start, textIn));
  return found ? { kind: 'standing', range: found } : { kind: 'stale', range };
}

/**
 * The place of a quote that stood in `range` when its file was last seen, in the file's text of now. The places of one
 * file share the text, whose lines are found once.
 */
export function placeAgain(range: TextRange, quote: string, source: SearchableText): TrackedPlace {
  if (source.lines.textIn(range) === quote) return { kind: 'standing', range };
  const found = spanOfQuote(source, quote, range.start.line);
  return found ? { kind: 'standing', range: source.lines.rangeOf(found.start, found.end) } : { kind: 'stale', range };
}

function findIn(
  range: TextRange,
  quote: string,
  hint: TextPosition,
  textIn: (range: TextRange) => string,
): TextRange | undefined {
  const source = new SearchableText(textIn(range), []);
  const span = spanOfQuote(source, quote, hint.line - range.start.line);
  if (!span) return undefined;
  const lines = new LineIndex(source.text);
  return {
    start: below(range.start, lines.positionAt(span.start)),
    end: below(range.start, lines.positionAt(span.end)),
  };
}

function spanOfQuote(
  source: SearchableText,
  quote: string,
  hint: number,
): { readonly start: number; readonly end: number } | undefined {
  const match = findQuote(source, quote, { line: Math.max(0, hint), trust: 'last' });
  return match.kind === 'found' && match.match !== 'fuzzy' ? match.span : undefined;
}

/** A position in a part of a text, as one of the whole text. */
function below(start: TextPosition, { line, character }: TextPosition): TextPosition {
  return line === 0
    ? { line: start.line, character: start.character + character }
    : { line: start.line + line, character };
}
