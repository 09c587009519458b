import { rangeContains } from '../../findings/textRange';
import type { InspectionPoint } from './inspectionPoint';

/**
 * Write paths and transactions without those that stand in a write path: it tells already what is written and which
 * transaction is around that, and takes over what else happens while one is open.
 */
export function toldTogether(
  paths: readonly InspectionPoint[],
  transactions: readonly InspectionPoint[],
): readonly InspectionPoint[] {
  const isAround = (path: InspectionPoint, border: InspectionPoint) =>
    path.path === border.path && rangeContains(path.range, border.range);
  const joined = paths.map((path): InspectionPoint => {
    const within = transactions.filter((border) => isAround(path, border));
    if (within.length === 0) return path;
    return {
      ...path,
      // The first fact of a transaction is what it writes.
      facts: [...path.facts, ...new Set(within.flatMap(({ facts }) => facts.slice(1)))],
      weight: Math.max(path.weight, ...within.map(({ weight }) => weight)),
      needs: [...within.flatMap(({ needs }) => needs), ...path.needs],
    };
  });
  return [...joined, ...transactions.filter((border) => !paths.some((path) => isAround(path, border)))];
}
