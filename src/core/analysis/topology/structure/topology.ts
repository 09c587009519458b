import type { TextRange } from '../../../findings/textRange';
import type { TopologyPoint } from './topologyPoint';

export interface TopologyFunction {
  readonly path: string;
  /** Empty for a closure nobody named. */
  readonly name: string;
  /** The class or receiver type it belongs to; empty when it stands alone. */
  readonly container: string;
  readonly range: TextRange;
  /** It gives back a closure, and what stands in that is counted to it. */
  readonly isFactory?: true;
  /** The workspace's functions it calls, each once, as positions in the topology's functions; only what was resolved. */
  readonly calls: readonly number[];
  /** Those of the calls that run once each time it does and are waited for, each as often as it stands there. */
  readonly inTurn: readonly CallInTurn[];
}

export interface CallInTurn {
  /** Position in the topology's functions. */
  readonly function: number;
  /** The call without its arguments. */
  readonly range: TextRange;
}

/**
 * Where a backend meets the outside and its data, and which functions lead there. Test code and user interfaces are
 * left out. Points and functions stand in order of path and place; equal input gives equal output.
 */
export interface Topology {
  readonly points: readonly TopologyPoint[];
  readonly functions: readonly TopologyFunction[];
  /**
   * Functions no point leads to that lead to a change within a few calls; where their `calls` are at least as large as the
   * number of `functions`, they are positions in this list, less that number.
   */
  readonly leading?: readonly TopologyFunction[];
}

export const EMPTY_TOPOLOGY: Topology = { points: [], functions: [] };
