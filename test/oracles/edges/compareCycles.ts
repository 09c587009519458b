import type { PeerEdges } from './peerImports';
import { tanglesOf } from './tangles';

/**
 * Prints a row of a table: how the strongly connected components compare, on the edges both know (where membership must
 * be equal) and on all edges of each.
 */
export function compareCycles(peer: string, ours: PeerEdges, theirs: PeerEdges): void {
  const common = [...ours.keys()].filter((key) => theirs.has(key));
  const shared = tanglesOf(common);
  const own = tanglesOf(ours.keys());
  const other = tanglesOf(theirs.keys());
  const otherKeys = new Set(other.map((members) => members.join('\n')));
  const differing = own.filter((members) => !otherKeys.has(members.join('\n')));
  const sizes = `${own.flat().length} in ${own.length} / ${other.flat().length} in ${other.length}`;
  console.log(
    `| ${peer}: ${theirs.size} edges, ${common.length} of both | ${shared.length} | ${differing.length} | ${sizes} |`,
  );
}
