import type { InspectionPoint, NeededCode } from '../analysis/inspection/inspectionPoint';
import { rangesTouch, type TextRange } from '../findings/textRange';

/** A file or a part of one. */
interface Place {
  readonly path: string;
  readonly range?: TextRange;
}

/** The path as a whole is judged where it begins; of one that passes through, where it comes from matters most. */
const MOST_OTHER_STEPS = 3;

/**
 * The points in some parts of files, in their order. A write path that begins elsewhere and passes through the parts
 * counts where it enters them.
 */
export function pointsWithin(points: readonly InspectionPoint[], parts: readonly Place[]): readonly InspectionPoint[] {
  const isWithin = ({ path, range }: NeededCode): boolean =>
    parts.some((part) => part.path === path && (!part.range || rangesTouch(part.range, range)));
  const own = points.filter(isWithin);
  const passing = points.flatMap((point): InspectionPoint[] => {
    const step =
      point.kind === 'write-path' && !isWithin(point)
        ? point.needs.find((need) => need.isStep && isWithin(need))
        : undefined;
    if (!step) return [];
    const line = point.range.start.line + 1;
    const facts = [`a step of ${point.name} (${point.path}:${line})`, ...point.facts];
    const others = point.needs.filter((need) => need !== step).slice(0, MOST_OTHER_STEPS);
    const needs = [{ path: point.path, range: point.range }, ...others];
    return [{ ...point, id: `${point.id}>${step.path}`, path: step.path, range: step.range, facts, needs }];
  });
  return passing.length === 0 ? own : [...own, ...passing].toSorted((a, b) => b.weight - a.weight);
}
