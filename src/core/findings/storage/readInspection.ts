import { INSPECTION_KINDS, type InspectedPoint, VERDICTS } from '../inspection';
import { isRecord } from '../record';
import { isTextRange } from '../textRange';

/** The points of a kept review; those that cannot be understood are left out, `undefined` when there are none. */
export function readInspection(value: unknown): readonly InspectedPoint[] | undefined {
  const points = Array.isArray(value) ? value.filter(isInspectedPoint) : [];
  return points.length > 0 ? points : undefined;
}

function isInspectedPoint(value: unknown): value is InspectedPoint {
  if (!isRecord(value)) return false;
  const { kind, judgement, leftOut } = value;
  return (
    ['id', 'name', 'path'].every((key) => typeof value[key] === 'string') &&
    INSPECTION_KINDS.some((known) => known === kind) &&
    isTextRange(value['range']) &&
    (judgement === undefined || isJudgement(judgement)) &&
    (leftOut === undefined || leftOut === 'over-budget' || leftOut === 'not-reached')
  );
}

function isJudgement(value: unknown): boolean {
  return (
    isRecord(value) && VERDICTS.some((verdict) => verdict === value['verdict']) && typeof value['because'] === 'string'
  );
}
