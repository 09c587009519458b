import { LineIndex } from '../../../findings/lineIndex';
import type { TextRange } from '../../../findings/textRange';

/** The range as far as its first line reaches, so that a long statement is quoted by its beginning. */
export function headOf({ start, end }: TextRange, text: string): TextRange {
  if (start.line === end.line) return { start, end };
  const line = new LineIndex(text).lineText(start.line).trimEnd();
  return { start, end: { line: start.line, character: Math.max(start.character, line.length) } };
}
