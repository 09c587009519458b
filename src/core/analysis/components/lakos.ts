import type { Adjacency } from '../algorithms/stronglyConnectedComponents';
import { transitiveReach } from './transitiveReach';

/**
 * How much of a system one has to know, on the whole, to know each of its components with all it depends on.
 * J. Lakos, "Large-Scale C++ Software Design", 1996, chapter 4.
 */
export interface LakosMetrics {
  /** Cumulative Component Dependency: over all components, how many each depends on, directly or not, itself included. */
  readonly ccd: number;
  /** Average Component Dependency: CCD / n. */
  readonly acd: number;
  /** Relative Average Component Dependency: ACD / n, between 1 / n and 1. */
  readonly racd: number;
  /**
   * Normalised CCD: CCD over that of a balanced binary tree of as many components. About 1 is a tree, well below 1 a
   * heap of unrelated parts, well above 1 a tangle or a tall stack.
   */
  readonly nccd: number;
}

/** The metrics of a graph of components; all are 0 for none. */
export function lakosMetrics(successors: Adjacency): LakosMetrics {
  const count = successors.length;
  if (count === 0) return { ccd: 0, acd: 0, racd: 0, nccd: 0 };
  const ccd = transitiveReach(successors).reduce((sum, reach) => sum + reach, 0);
  return { ccd, acd: ccd / count, racd: ccd / count ** 2, nccd: ccd / ccdOfBalancedTree(count) };
}

/** In a tree every component depends on its subtree, so each counts once for itself and once for every one above it. */
function ccdOfBalancedTree(count: number): number {
  let sum = 0;
  for (let place = 1; place <= count; place++) sum += Math.floor(Math.log2(place)) + 1;
  return sum;
}
