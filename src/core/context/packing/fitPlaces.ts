import type { NeededCode } from '../../analysis/inspection/inspectionPoint';
import type { SourceFile } from '../../analysis/structure/sourceFile';
import { LineIndex } from '../../findings/lineIndex';
import { estimateTokens } from '../budget/estimateTokens';
import type { PackedPart } from '../contextPack';
import { lastLine } from './contextItems';
import { lineRuns } from './lineRuns';

/** Fewer lines of a function that is too long tell nothing of it. */
const LEAST_LINES = 8;

/** The lines of some places, in their order, that are not among `sent` yet, as much as fits into `budget` tokens. */
export function fitPlaces(
  places: readonly Pick<NeededCode, 'path' | 'range'>[],
  files: readonly SourceFile[],
  sent: readonly PackedPart[],
  budget: number,
): readonly PackedPart[] {
  const texts = new Map(files.map((file) => [file.path, file]));
  const indexes = new Map<string, LineIndex>();
  const linesSent = new Map<string, Set<number>>();
  for (const part of sent) markSent(part, linesSent);
  const fitted: PackedPart[] = [];
  let spent = 0;
  for (const { path, range } of places) {
    const file = texts.get(path);
    if (!file) continue;
    const lines = indexes.get(path) ?? new LineIndex(file.text);
    indexes.set(path, lines);
    for (const run of unsentRuns(path, lines, range.start.line, range.end.line, linesSent)) {
      const fitting = headOf(run, budget - spent);
      if (!fitting) continue;
      markSent(fitting, linesSent);
      fitted.push(fitting);
      spent += estimateTokens(fitting.text);
    }
  }
  return fitted;
}

/** As much of the beginning of a run as fits; nothing where that would tell little. */
function headOf(run: PackedPart, budget: number): PackedPart | undefined {
  if (estimateTokens(run.text) <= budget) return run;
  const lines = run.text.split('\n');
  let kept = lines[0] ?? '';
  let count = 1;
  for (const line of lines.slice(1)) {
    const longer = `${kept}\n${line}`;
    if (estimateTokens(longer) > budget) break;
    kept = longer;
    count += 1;
  }
  return count < LEAST_LINES || estimateTokens(kept) > budget ? undefined : { ...run, text: kept };
}

function markSent(part: PackedPart, sent: Map<string, Set<number>>): void {
  const lines = sent.get(part.path) ?? new Set<number>();
  sent.set(part.path, lines);
  const last = lastLine(part);
  for (let line = part.firstLine; line <= last; line++) lines.add(line);
}

/** The runs of lines from `first` to `last` (0-based, both included) that do not go along yet. */
function unsentRuns(
  path: string,
  lines: LineIndex,
  first: number,
  last: number,
  sent: ReadonlyMap<string, ReadonlySet<number>>,
): readonly PackedPart[] {
  const unsent: [line: number, text: string][] = [];
  for (let line = first; line <= Math.min(last, lines.lineCount - 1); line++)
    if (!sent.get(path)?.has(line)) unsent.push([line, lines.lineText(line)]);
  return lineRuns(unsent).map((run) => ({ path, ...run, role: 'neighbour' }));
}
