import { rangeContains } from '../../findings/textRange';
import type { TopologyPoint } from '../topology/structure/topologyPoint';
import type { DraftPoint, InspectionPoint } from './inspectionPoint';
import { at, listed } from './pointWords';
import type { TopologyIndex } from './topologyIndex';

/** Points whose whole function is judged. */
const HOSTS: ReadonlySet<InspectionPoint['kind']> = new Set(['write-path', 'consumer', 'job']);

/** Whether one of the points tells already of work that is begun, or of tries again, at a place in its lines. */
export function isToldIn(points: readonly DraftPoint[], { path, range, kind }: TopologyPoint): boolean {
  if (kind !== 'retry' && kind !== 'background-task') return false;
  return points.some((host) => HOSTS.has(host.kind) && host.path === path && rangeContains(host.range, range));
}

/** The points, each with what is tried again in its lines, and what is begun there and not waited for. */
export function withWorkBeside(points: readonly DraftPoint[], index: TopologyIndex): readonly DraftPoint[] {
  const works = index.asked.filter(({ kind }) => kind === 'retry' || kind === 'background-task');
  return points.map((point) => {
    const own = works.filter((work) => isToldIn([point], work));
    if (own.length === 0) return point;
    const placed = (kind: TopologyPoint['kind']) =>
      own.filter((work) => work.kind === kind).map((work) => `${work.name} (${at(work)})`);
    const retries = placed('retry');
    const begun = placed('background-task');
    return {
      ...point,
      facts: [
        ...point.facts,
        ...(retries.length > 0 ? [`tried again: ${listed(retries)}`] : []),
        ...(begun.length > 0 ? [`begins and does not wait for ${listed(begun)}`] : []),
      ],
    };
  });
}
