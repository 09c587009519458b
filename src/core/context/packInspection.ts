import type { InspectionPoint, NeededCode } from '../analysis/inspection/inspectionPoint';
import type { SourceFile } from '../analysis/sourceFile';
import { LineIndex } from '../findings/lineIndex';
import { rangeContains } from '../findings/textRange';
import { touches } from './change/touchedLines';
import { lastLine } from './contextItems';
import type { ContextMaterial } from './contextMaterial';
import type { AskedPoint, PackedPart } from './contextPack';
import { estimateTokens } from './estimateTokens';
import { pointsWithin } from './inspectionScope';
import { lineRuns } from './lineRuns';
import { symbolPoints } from './symbolPoints';

/** Which points one request asks about, and which it has no room for. */
export interface FittedPoints {
  readonly asked: readonly AskedPoint[];
  readonly overBudget: readonly InspectionPoint[];
}

/** The points in the parts of a target, weightiest first, as many as fit into `budget` tokens; symbols where there are none. */
export function fitPoints(
  { inspection = [], outlines, change }: Pick<ContextMaterial, 'inspection' | 'outlines' | 'change'>,
  parts: readonly PackedPart[],
  budget: number,
): FittedPoints {
  const places = parts.map(placeOf);
  const found = touchedPoints(pointsWithin(inspection, places), change);
  const points = found.length > 0 || !outlines ? found : touchedPoints(symbolPoints(places, outlines), change);
  const asked: AskedPoint[] = [];
  const overBudget: InspectionPoint[] = [];
  let spent = 0;
  for (const point of points) {
    const cost = estimateTokens([point.name, point.path, ...point.facts].join('\n')) + COST_OF_JUDGING;
    if (spent + cost > budget) overBudget.push(point);
    else {
      asked.push({ label: `P${asked.length + 1}`, point });
      spent += cost;
    }
  }
  return { asked, overBudget };
}

/** Of a change those points whose own lines, whose function or one of whose steps it touched. */
function touchedPoints(
  points: readonly InspectionPoint[],
  change: ContextMaterial['change'],
): readonly InspectionPoint[] {
  if (!change) return points;
  const changed = new Map(change.files.map((file) => [file.path, file]));
  const isTouched = ({ path, range }: NeededCode): boolean => {
    const file = changed.get(path);
    return file !== undefined && touches(file, range);
  };
  return points.filter(
    (point) =>
      isTouched(point) ||
      point.needs.some(
        (need) =>
          (need.isStep || (need.path === point.path && rangeContains(need.range, point.range))) && isTouched(need),
      ),
  );
}

/** Fewer lines of a function that is too long tell nothing of it. */
const LEAST_LINES = 8;

/** What the answer to one point takes, in tokens. */
const COST_OF_JUDGING = 30;

/**
 * The code that points need beside the target, whole functions of other places, as much as fits into `budget` tokens.
 * Each point gets what it needs most before any gets what it needs less.
 */
export function codeBeside(
  asked: readonly AskedPoint[],
  files: readonly SourceFile[],
  parts: readonly PackedPart[],
  budget: number,
): readonly PackedPart[] {
  const texts = new Map(files.map((file) => [file.path, file]));
  const indexes = new Map<string, LineIndex>();
  const sent = new Map<string, Set<number>>();
  for (const part of parts) markSent(part, sent);
  const beside: PackedPart[] = [];
  let spent = 0;
  const rounds = Math.max(0, ...asked.map(({ point }) => point.needs.length));
  for (let round = 0; round < rounds; round++) {
    for (const { point } of asked) {
      const need = point.needs[round];
      const file = need && texts.get(need.path);
      if (!need || !file) continue;
      const lines = indexes.get(file.path) ?? new LineIndex(file.text);
      indexes.set(file.path, lines);
      for (const run of unsentRuns(file.path, lines, need.range.start.line, need.range.end.line, sent)) {
        const fitting = headOf(run, budget - spent);
        if (!fitting) continue;
        markSent(fitting, sent);
        beside.push(fitting);
        spent += estimateTokens(fitting.text);
      }
    }
  }
  return beside;
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

function placeOf(part: PackedPart): { readonly path: string; readonly range: InspectionPoint['range'] } {
  const end = { line: lastLine(part), character: part.text.length - part.text.lastIndexOf('\n') - 1 };
  return { path: part.path, range: { start: { line: part.firstLine, character: 0 }, end } };
}

function markSent(part: PackedPart, sent: Map<string, Set<number>>): void {
  const lines = sent.get(part.path) ?? new Set<number>();
  sent.set(part.path, lines);
  for (let line = part.firstLine; line <= lastLine(part); line++) lines.add(line);
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
