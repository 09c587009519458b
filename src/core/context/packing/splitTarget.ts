import type { SourceFile } from '../../analysis/structure/sourceFile';
import { LineIndex } from '../../findings/lineIndex';
import type { Target } from '../../findings/target';
import { estimateTokens } from '../budget/estimateTokens';
import type { PackedPart } from '../contextPack';
import { licenceLines } from '../files/licenceHeader';

/** A target in batches, a request apiece, and the files that hold lines too long for any. */
export interface SplitTarget {
  readonly batches: readonly (readonly PackedPart[])[];
  readonly overBudget: readonly string[];
}

/**
 * Cuts the target into batches of at most `budget` tokens each, a request apiece. Files keep the order of the target,
 * so that files of one folder stay together; a file that alone is over the budget is cut between lines. Nothing is
 * refused and nothing is dropped, but for lines that alone are over the budget (see `overBudget`).
 */
export function splitTarget(target: Target, files: readonly SourceFile[], budget: number): SplitTarget {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const overBudget = new Set<string>();
  const batches: PackedPart[][] = [];
  let batch: PackedPart[] = [];
  let spent = 0;
  for (const { path, range } of target.parts) {
    const file = byPath.get(path);
    if (!file) continue;
    const lines = new LineIndex(file.text);
    const first = range ? range.start.line : firstLineOf(file.text);
    const last = range ? lastLineOf(range) : lines.lineCount - 1;
    for (const piece of pieces(path, lines, first, last, budget, overBudget)) {
      const cost = estimateTokens(piece.text);
      if (spent + cost > budget && batch.length > 0) {
        batches.push(batch);
        batch = [];
        spent = 0;
      }
      batch.push(piece);
      spent += cost;
    }
  }
  if (batch.length > 0) batches.push(batch);
  return { batches, overBudget: [...overBudget] };
}

/** Below the licence a file begins with; of one that holds nothing else the first. */
function firstLineOf(text: string): number {
  const lines = text.slice(0, LONGEST_HEADER).split(/\r\n|\r|\n/);
  const first = licenceLines(lines);
  return first < lines.length ? first : 0;
}

/** In UTF-16 units. */
const LONGEST_HEADER = 8_000;

/** A selection that ends before the first character of a line does not mean that line. */
function lastLineOf({ start, end }: { start: { line: number }; end: { line: number; character: number } }): number {
  return end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
}

function* pieces(
  path: string,
  lines: LineIndex,
  first: number,
  last: number,
  budget: number,
  overBudget: Set<string>,
): Generator<PackedPart> {
  let from = first;
  let text: string[] = [];
  let spent = 0;
  const piece = (): PackedPart => ({ path, firstLine: from, text: text.join('\n'), role: 'target' });
  for (let number = first; number <= Math.min(last, lines.lineCount - 1); number++) {
    const line = lines.lineText(number);
    const cost = estimateTokens(`${line}\n`);
    if (cost > budget) overBudget.add(path);
    if (spent + cost > budget || cost > budget) {
      if (text.length > 0) yield piece();
      text = [];
      spent = 0;
      from = number;
    }
    if (cost > budget) {
      from = number + 1;
      continue;
    }
    text.push(line);
    spent += cost;
  }
  if (text.some((line) => line.trim() !== '')) yield piece();
}
