import type { InspectionPoint, NeededCode } from '../../analysis/inspection/inspectionPoint';
import type { SourceFile } from '../../analysis/structure/sourceFile';
import { rangeContains } from '../../findings/textRange';
import { estimateTokens } from '../budget/estimateTokens';
import { touches } from '../change/touchedLines';
import type { ContextMaterial } from '../contextMaterial';
import type { AskedPoint, PackedPart } from '../contextPack';
import { lastLine } from './contextItems';
import { fitPlaces } from './fitPlaces';
import { pointsWithin } from './inspectionScope';
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
  const rounds = Math.max(0, ...asked.map(({ point }) => point.needs.length));
  const places = Array.from({ length: rounds }).flatMap((_, round) =>
    asked.flatMap(({ point }) => point.needs.slice(round, round + 1)),
  );
  return fitPlaces(places, files, parts, budget);
}

function placeOf(part: PackedPart): { readonly path: string; readonly range: InspectionPoint['range'] } {
  const end = { line: lastLine(part), character: part.text.length - part.text.lastIndexOf('\n') - 1 };
  return { path: part.path, range: { start: { line: part.firstLine, character: 0 }, end } };
}
