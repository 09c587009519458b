import type { Finding } from './finding';
import { LineIndex } from './lineIndex';
import { indentUnitOf, reindentCode } from './reindentCode';
import type { TextEdit } from './shiftRange';
import type { TextRange } from './textRange';

/**
 * What a finding would change in its file, or why it changes nothing: it has no code that can stand in place of the
 * quote, its quote has no place, the code there is no longer what was quoted, or it already is as suggested.
 */
export type SuggestedChange =
  | { readonly kind: 'change'; readonly edit: TextEdit }
  | { readonly kind: 'none'; readonly because: 'no-replacement' | 'not-placed' | 'code-changed' | 'no-difference' };

/** Whether a finding brings code that was meant to take the place of its quote. */
export function hasReplacement({ example, exampleReplacesQuote }: Finding): boolean {
  return exampleReplacesQuote === true && example !== undefined && example.trim() !== '';
}

/**
 * The change a finding suggests to a file's `text`. `range` is where the finding stands in that text, `undefined` when
 * it no longer does. The change leaves the white space around the quote alone, and takes over the file's indentation
 * and line breaks. It exists only while the code is what was quoted, white space aside.
 */
export function suggestedChange(finding: Finding, range: TextRange | undefined, text: string): SuggestedChange {
  if (!hasReplacement(finding)) return { kind: 'none', because: 'no-replacement' };
  if (finding.placement.kind === 'unplaced') return { kind: 'none', because: 'not-placed' };
  if (!range) return { kind: 'none', because: 'code-changed' };
  const lines = new LineIndex(text);
  const marked = lines.textIn(range);
  const current = marked.trim();
  if (current === '' || squeezed(current) !== squeezed(finding.quote)) return { kind: 'none', because: 'code-changed' };
  const start = lines.offsetAt(range.start) + marked.length - marked.trimStart().length;
  const edit = {
    range: lines.rangeOf(start, start + current.length),
    text: replacement(finding, start, current, text),
  };
  return edit.text === current ? { kind: 'none', because: 'no-difference' } : { kind: 'change', edit };
}

/** The text after an edit. */
export function editedText(text: string, { range, text: written }: TextEdit): string {
  const lines = new LineIndex(text);
  return text.slice(0, lines.offsetAt(range.start)) + written + text.slice(lines.offsetAt(range.end));
}

function replacement({ example = '' }: Finding, start: number, current: string, text: string): string {
  const line = /[^\r\n]*$/.exec(text.slice(0, start))?.[0] ?? '';
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  const place = { indent, current, unit: indentUnitOf(text) };
  return reindentCode(withoutFence(example), place).join(lineBreakOf(text));
}

/** Models put code into a Markdown fence now and then. */
function withoutFence(example: string): string {
  return /^\s*(`{3,}|~{3,})[^\r\n]*\r?\n([^]*?)\r?\n[ \t]*\1\s*$/.exec(example)?.[2] ?? example;
}

function lineBreakOf(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}
