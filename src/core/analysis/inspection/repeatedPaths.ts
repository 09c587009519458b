import { groupBy } from '../algorithms/groupBy';
import type { TopologyPoint } from '../topology/structure/topologyPoint';
import type { InspectionPoint } from './inspectionPoint';
import type { TopologyIndex } from './topologyIndex';

/** A write path, beside the function it begins in. */
export interface FoundPath {
  readonly number: number;
  readonly writes: readonly TopologyPoint[];
  readonly effects: readonly TopologyPoint[];
  readonly point: InspectionPoint;
}

/** A write path with those left out in its favour. */
interface KeptPath {
  readonly path: FoundPath;
  /** Functions it leads through. */
  readonly inner: readonly FoundPath[];
  /** Functions that lead to it. */
  readonly outer: readonly FoundPath[];
}

/**
 * A controller and the service it calls do the same writes: one path, of which one point is kept. What stands in the
 * files under review comes first, then what has more effects, then what is nearer to the writes. Where several
 * functions lead to one, it is kept, and so is each of them that does more.
 */
export function onePointEach(found: readonly FoundPath[], index: TopologyIndex): readonly KeptPath[] {
  const groups = groupBy(found, ({ writes }) =>
    writes
      .map(({ id }) => id)
      .toSorted()
      .join('\n'),
  );
  return [...groups.values()].flatMap((group) => (group.length === 1 ? group.map(alone) : keptOf(group, index)));
}

function alone(path: FoundPath): KeptPath {
  return { path, inner: [], outer: [] };
}

function keptOf(group: readonly FoundPath[], index: TopologyIndex): readonly KeptPath[] {
  const leads = (from: FoundPath, to: FoundPath) => from !== to && index.reachOf(from.number).includes(to.number);
  const roots = group.filter((one) => !group.some((other) => leads(other, one)));
  const isBetter = (one: FoundPath, other: FoundPath) =>
    Number(index.isAsked(one.point)) - Number(index.isAsked(other.point)) ||
    one.effects.length - other.effects.length ||
    Number(leads(other, one)) - Number(leads(one, other));
  const kept =
    roots.length < 2
      ? group.toSorted((a, b) => isBetter(b, a)).slice(0, 1)
      : group.filter((one) => !group.some((other) => leads(one, other) && isBetter(other, one) > 0));
  return kept.map((path) => {
    const left = group.filter((one) => !kept.includes(one));
    return {
      path,
      inner: left.filter((one) => leads(path, one)),
      outer: left.filter((one) => leads(one, path)),
    };
  });
}
