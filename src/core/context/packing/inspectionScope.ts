import { groupBy } from '../../analysis/algorithms/groupBy';
import type { InspectionPoint, NeededCode } from '../../analysis/inspection/inspectionPoint';
import { rangeContains, rangesTouch, type TextRange } from '../../findings/textRange';

/** A file or a part of one. */
interface Place {
  readonly path: string;
  readonly range?: TextRange;
}

/** The path as a whole is judged where it begins; of one that passes through, where it comes from matters most. */
const MOST_OTHER_STEPS = 3;

/**
 * The points in some parts of files, in their order. A write path that begins elsewhere and passes through the parts
 * counts where it enters them; where a point of such a kind stands already, that one tells of it.
 */
export function pointsWithin(points: readonly InspectionPoint[], parts: readonly Place[]): readonly InspectionPoint[] {
  const isWithin = ({ path, range }: NeededCode): boolean =>
    parts.some((part) => part.path === path && (!part.range || rangesTouch(part.range, range)));
  const own = points.filter(isWithin);
  const passing = points.flatMap((point) => {
    const step =
      point.kind === 'write-path' && !isWithin(point)
        ? point.needs.find((need) => need.isStep && isWithin(need))
        : undefined;
    return step ? [{ point, step }] : [];
  });
  if (passing.length === 0) return own;
  const isTold = ({ step }: PassingPoint): boolean => own.some((point) => standsIn(point, step));
  const entered = groupBy(
    passing.filter((one) => !isTold(one)),
    ({ step }) => `${step.path} ${step.range.start.line}`,
  );
  const told = own.map((point) => withStarts(point, passing));
  return [...told, ...[...entered.values()].flatMap(steppedInto)].toSorted((a, b) => b.weight - a.weight);
}

/** Whether a point tells already what is written in a step. */
function standsIn({ kind, path, range }: InspectionPoint, step: NeededCode): boolean {
  return (kind === 'write-path' || kind === 'transaction') && path === step.path && rangeContains(step.range, range);
}

function withStarts(point: InspectionPoint, passing: readonly PassingPoint[]): InspectionPoint {
  const through = passing.filter(({ step }) => standsIn(point, step));
  return through.length === 0 ? point : { ...point, facts: [...point.facts, startsOf(through)] };
}

/** Of the write paths that pass through one step the weightiest, which tells of the others. */
function steppedInto(passing: readonly PassingPoint[]): readonly InspectionPoint[] {
  const [first] = passing;
  if (!first) return [];
  const { point, step } = first;
  const others = point.needs.filter((need) => need !== step).slice(0, MOST_OTHER_STEPS);
  const needs = [{ path: point.path, range: point.range }, ...others];
  const { path, range, name = point.name } = step;
  const facts = [startsOf(passing), `${point.name} as a whole:`, ...point.facts];
  return [{ ...point, id: `${point.id}>${path}`, name, path, range, facts, needs }];
}

function startsOf(passing: readonly PassingPoint[]): string {
  const starts = passing.map(({ point: { name, path, range } }) => `${name} (${path}:${range.start.line + 1})`);
  const more = starts.length - MOST_STARTS;
  return `a step of ${starts.slice(0, MOST_STARTS).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

interface PassingPoint {
  readonly point: InspectionPoint;
  readonly step: NeededCode;
}

const MOST_STARTS = 4;
