import type { Finding, Placement } from '../findings/finding';
import type { LineIndex } from '../findings/lineIndex';
import type { TextRange } from '../findings/textRange';
import type { ToolRegion } from './toolReport';

/** Where a result stands in a file as it is now, and the code it stands on. */
export type PlacedRegion = Pick<Finding, 'placement' | 'quote'>;

/**
 * Places a region in a file's text, whose `lines` are given as they serve many regions. A snippet has the say over numbers: when its code stands elsewhere by now, so does
 * the result; when it stands nowhere, the result has no place. Without a region a result stands at the file's top.
 */
export function placeRegion(region: ToolRegion | undefined, text: string, lines: LineIndex): PlacedRegion {
  if (!region) return placed({ start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, '');
  const range = rangeOfRegion(region, lines, text);
  const quote = lines.textIn(range);
  const { snippet } = region;
  if (snippet === undefined || squeezed(snippet) === '') return placed(range, quote);
  if (squeezed(snippet) === squeezed(quote)) return placed(range, snippet);
  const around = text.slice(
    lines.startOf(range.start.line),
    lines.offsetAt({ line: range.end.line, character: Infinity }),
  );
  if (squeezed(around).includes(squeezed(snippet)) || squeezed(snippet).includes(squeezed(quote || around)))
    return placed(range, quote);
  const found = nearest(snippet.trim(), text, lines.offsetAt(range.start));
  if (found === undefined) return { quote: snippet, placement: { kind: 'unplaced', because: 'quote-not-found' } };
  return placed(lines.rangeOf(found, found + snippet.trim().length), snippet.trim());
}

/** The range of a region, with what it leaves out filled in as the standard says (3.30). */
export function rangeOfRegion(region: ToolRegion, lines: LineIndex, text: string): TextRange {
  const { startLine, startColumn = 1, endLine = startLine, endColumn, charOffset, charLength = 0 } = region;
  const units = region.countsCodePoints ? unitsOf : (_: string, points: number): number => points;
  if (startLine === undefined || endLine === undefined) {
    const start = units(text, charOffset ?? 0);
    return lines.rangeOf(start, start + units(text.slice(start), charLength));
  }
  const at = (line: number, column: number | undefined): number => {
    const written = lines.lineText(line - 1);
    const character = column === undefined ? written.length : units(written, Math.max(0, column - 1));
    return lines.offsetAt({ line: line - 1, character });
  };
  const start = at(Math.max(1, startLine), startColumn);
  return lines.rangeOf(start, Math.max(start, at(Math.max(1, endLine), endColumn)));
}

function placed(range: TextRange, quote: string): PlacedRegion {
  const placement: Placement = { kind: 'placed', range, match: 'exact' };
  return { placement, quote };
}

/** How many UTF-16 units so many code points at the beginning of a text are. */
function unitsOf(text: string, points: number): number {
  let units = 0;
  for (let count = 0; count < points && units < text.length; count++)
    units += (text.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
  return units;
}

/** Where a text stands letter by letter, nearest to an offset. */
function nearest(part: string, text: string, offset: number): number | undefined {
  const after = text.indexOf(part, offset);
  const before = text.lastIndexOf(part, offset);
  if (after < 0 || before < 0) return after < 0 ? (before < 0 ? undefined : before) : after;
  return after - offset <= offset - before ? after : before;
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}
