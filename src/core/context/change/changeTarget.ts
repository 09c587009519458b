import type { FileOutline } from '../../analysis/scan/outline';
import type { SourceFile } from '../../analysis/structure/sourceFile';
import type { TargetPart } from '../../findings/target';
import type { ChangedFile, LineSpan } from './change';
import { enclosingLines } from './enclosingLines';
import { textLines } from './lineHunks';

/**
 * The whole declarations around everything that changed, file by file, by the outlines of those that have one; a new file
 * is a part as a whole.
 */
export function changeTarget(
  changed: readonly ChangedFile[],
  later: ReadonlyMap<string, SourceFile>,
  outlines: readonly FileOutline[],
): readonly TargetPart[] {
  const symbols = new Map(outlines.map((outline) => [outline.path, outline.symbols]));
  return changed.flatMap(({ path, status, hunks }): readonly TargetPart[] => {
    const file = later.get(path);
    if (!file || status === 'deleted') return [];
    if (status === 'added') return [{ path }];
    const lines = textLines(file.text);
    const spans = joined(hunks.flatMap(({ after }) => enclosingLines(lines, after, symbols.get(path))));
    return spans.map((span) => ({ path, range: rangeOf(span, lines) }));
  });
}

/** Spans that touch or overlap, or with a line or two between them, become one. */
function joined(spans: readonly LineSpan[]): readonly LineSpan[] {
  const result: LineSpan[] = [];
  for (const span of spans.toSorted((a, b) => a.first - b.first)) {
    const last = result.at(-1);
    if (!last || span.first > last.first + last.count + SMALL_GAP) result.push(span);
    else {
      const end = Math.max(last.first + last.count, span.first + span.count);
      result[result.length - 1] = { first: last.first, count: end - last.first };
    }
  }
  return result.filter(({ count }) => count > 0);
}

/** A mark for lines left out would take as much room. */
const SMALL_GAP = 2;

function rangeOf({ first, count }: LineSpan, lines: readonly string[]): { start: Position; end: Position } {
  const last = first + count - 1;
  return { start: { line: first, character: 0 }, end: { line: last, character: lines[last]?.length ?? 0 } };
}

interface Position {
  readonly line: number;
  readonly character: number;
}
