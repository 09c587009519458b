import type { Adjacency } from '../algorithms/stronglyConnectedComponents';
import { condense, dependenciesFirst } from './condense';

/** So many targets are followed at once: the bits of one number. */
const BLOCK = 32;

/**
 * How many nodes each node reaches, itself included: Lakos' component dependency. Takes memory in proportion to the
 * nodes, and nodes × edges / 32 steps.
 */
export function transitiveReach(successors: Adjacency): number[] {
  const { componentOf, sizes, successors: condensed } = condense(successors);
  const order = dependenciesFirst(condensed);
  const reach = sizes.map(() => 0);
  const reached = new Int32Array(sizes.length);
  for (let first = 0; first < sizes.length; first += BLOCK) {
    for (const component of order) {
      let bits = isWithin(component, first) ? 1 << (component - first) : 0;
      for (const next of condensed[component] ?? []) bits |= reached[next] ?? 0;
      reached[component] = bits;
      if (bits !== 0) reach[component] = (reach[component] ?? 0) + sizeOf(bits, first, sizes);
    }
  }
  return componentOf.map((component) => reach[component] ?? 0);
}

function isWithin(component: number, first: number): boolean {
  return component >= first && component < first + BLOCK;
}

function sizeOf(bits: number, first: number, sizes: readonly number[]): number {
  let size = 0;
  for (let left = bits; left !== 0; left &= left - 1) size += sizes[first + 31 - Math.clz32(left & -left)] ?? 0;
  return size;
}
