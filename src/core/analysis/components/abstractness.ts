import type { Coupling } from '../graph/metrics';
import type { TypeCount } from '../syntax/typeCount';

/** How far a component is an abstraction, and what follows for who may depend on it. */
export interface Abstractness {
  /**
   * A = Na / Nc: the share of its types that are abstract; 0 is all concrete, 1 all abstract.
   * R. C. Martin, "OO Design Quality Metrics: An Analysis of Dependencies", 1994.
   */
  readonly abstractness: number;
  /**
   * D = |A + I − 1|, normalised distance from the main sequence (same source): 0 is in balance. Near 1 with A and I low
   * it is in the zone of pain, concrete and depended on by many; near 1 with both high in the zone of uselessness.
   */
  readonly distance: number;
}

/** `undefined` for a component without types, of which the metrics say nothing. */
export function abstractnessOf({ types, abstract }: TypeCount, { instability }: Coupling): Abstractness | undefined {
  if (types === 0) return undefined;
  const abstractness = abstract / types;
  return { abstractness, distance: Math.abs(abstractness + instability - 1) };
}
