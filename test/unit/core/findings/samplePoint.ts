import type { InspectedPoint, InspectionKind } from '../../../../src/core/findings/inspection';
import { textRange } from '../../../../src/core/findings/textRange';

/** A point of `src/orders.ts`. */
export function samplePoint(kind: InspectionKind, name: string, change: Partial<InspectedPoint> = {}): InspectedPoint {
  return { id: `${kind}:${name}`, kind, name, path: 'src/orders.ts', range: textRange(4, 0, 9, 1), ...change };
}
