import type { TextRange } from '../../findings/textRange';
import { functionsOf } from './reach';
import type { Topology, TopologyFunction } from './structure/topology';
import type { TopologyPoint } from './structure/topologyPoint';

/** A point as it is exported; lines are 1-based. */
export type ExportedPoint = Omit<TopologyPoint, 'range' | 'function' | 'runs'> & {
  readonly line: number;
  /** The function it stands in; missing at the top level of a file. */
  readonly in?: string;
  /** The functions it leads to within three resolved calls, nearest first: `path#Container.name`. */
  readonly reaches: readonly string[];
};

/** The points of a topology for a file or a pipe, in order of path and place. */
export function topologyJson(topology: Topology): readonly ExportedPoint[] {
  const nameOf = (number: number): string => {
    const found = topology.functions[number];
    return found ? qualifiedName(found) : '';
  };
  return topology.points.map((point): ExportedPoint => {
    const { range, function: within, runs: _runs, ...rest } = point;
    return {
      ...('extent' in rest ? withoutExtent(rest) : rest),
      line: range.start.line + 1,
      ...(within !== undefined && { in: nameOf(within) }),
      reaches: [...functionsOf(point, topology)].map(nameOf),
    };
  });
}

function withoutExtent<T extends { readonly extent?: TextRange }>({ extent: _extent, ...rest }: T): Omit<T, 'extent'> {
  return rest;
}

/** `src/users.ts#UserService.create`; a closure goes by its line. */
function qualifiedName({ path, container, name, range }: TopologyFunction): string {
  const own = name === '' ? `line ${range.start.line + 1}` : name;
  return `${path}#${container === '' ? own : `${container}.${own}`}`;
}
