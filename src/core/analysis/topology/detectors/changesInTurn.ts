import { comparePositions, type TextRange } from '../../../findings/textRange';
import type { Topology } from '../structure/topology';
import type { TopologyPoint } from '../structure/topologyPoint';

/** How many calls away a change still counts to a function. */
const MAX_DEPTH = 2;
/** Most changes that are looked at in one function. */
const MAX_CHANGES = 40;

/** A write or a message as it is seen in a function that does it, or that calls what does it. */
export interface ChangeInTurn {
  readonly point: TopologyPoint & { readonly kind: 'write' | 'message-producer' };
  /** Where it stands in the function: itself, or the call that leads to it. */
  readonly range: TextRange;
  /** The functions of the topology it is reached through, nearest first; none for a change of the function's own. */
  readonly through: readonly number[];
}

/** Tells the changes of each function that happen one after the other each time it runs, in their order. */
export function changesInTurn(topology: Topology): (number: number) => readonly ChangeInTurn[] {
  const own = new Map<number, ChangeInTurn[]>();
  for (const point of topology.points) {
    if (!isChange(point) || point.isInTurn !== true || point.function === undefined) continue;
    const change = { point, range: point.range, through: [] };
    own.set(point.function, [...(own.get(point.function) ?? []), change]);
  }
  const within = (number: number, depth: number, above: readonly number[]): readonly ChangeInTurn[] => {
    const direct = own.get(number) ?? [];
    if (depth === 0 || own.size === 0) return direct;
    const called = (topology.functions[number]?.inTurn ?? []).flatMap(({ function: callee, range }) =>
      above.includes(callee)
        ? []
        : within(callee, depth - 1, [...above, callee]).map(({ point, through }) => ({
            point,
            range,
            through: [callee, ...through],
          })),
    );
    return [...direct, ...called].sort((a, b) => comparePositions(a.range.start, b.range.start)).slice(0, MAX_CHANGES);
  };
  return (number) => within(number, MAX_DEPTH, [number]);
}

function isChange(point: TopologyPoint): point is ChangeInTurn['point'] {
  return point.kind === 'write' || point.kind === 'message-producer';
}

/** Whether two changes come from different places of a function, and not both from the function itself. */
export function standApart(first: ChangeInTurn, second: ChangeInTurn): boolean {
  return (
    comparePositions(first.range.start, second.range.start) < 0 &&
    first.through.length + second.through.length > 0 &&
    (first.through[0] === undefined || first.through[0] !== second.through[0])
  );
}

/** Where a change is written, in the function it is reached through last. */
export function relatedPlaces(change: ChangeInTurn, within: string, message: string) {
  const { point, range, through } = change;
  const here = { path: within, range, message };
  return through.length === 0 ? [here] : [here, { path: point.path, range: point.range, message }];
}
