import type { PackedPart } from '../../context/contextPack';
import type { TextRange } from '../../findings/textRange';

/** What was sent of one file, line for line as in the file: lines that were not sent are empty. */
export interface SentText {
  readonly path: string;
  readonly text: string;
  /** The lines under review; the others went along as context. */
  readonly targets: readonly TextRange[];
}

/**
 * Puts the parts of one or several requests together by file. A quote is looked up in what the model has seen, and
 * what it has seen keeps the line numbers of the file.
 */
export function sentTexts(parts: readonly PackedPart[]): readonly SentText[] {
  const byPath = new Map<string, PackedPart[]>();
  for (const part of parts) byPath.set(part.path, [...(byPath.get(part.path) ?? []), part]);
  return [...byPath].map(([path, partsOfFile]) => ({
    path,
    text: sparseText(partsOfFile),
    targets: partsOfFile.filter((part) => part.role === 'target').map(rangeOf),
  }));
}

function sparseText(parts: readonly PackedPart[]): string {
  const lines: string[] = [];
  for (const { firstLine, text } of parts) {
    for (const [i, line] of text.split('\n').entries()) lines[firstLine + i] = line;
  }
  return Array.from(lines, (line) => line ?? '').join('\n');
}

function rangeOf({ firstLine, text }: PackedPart): TextRange {
  const lines = text.split('\n');
  return {
    start: { line: firstLine, character: 0 },
    end: { line: firstLine + lines.length - 1, character: lines.at(-1)?.length ?? 0 },
  };
}
