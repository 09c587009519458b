import type { PeerEdges } from './peerImports';
import { tanglesOf } from './tangles';

/** The head of the table the rows belong to. */
export const CYCLES_HEAD = `
| cycles against | edges: theirs, of both | components on the edges of both | theirs | equal to ours on the edges of both | all of ours |
|---|---|---|---|---|---|`;

/**
 * Prints a row of a table: the strongly connected components of the edges both know, of all their edges and of all of
 * ours. Where they know no edge that we lack, their components have to be ours on the edges of both.
 */
export function compareCycles(peer: string, ours: PeerEdges, theirs: PeerEdges): void {
  const common = [...ours.keys()].filter((key) => theirs.has(key));
  const shared = tanglesOf(common);
  const other = tanglesOf(theirs.keys());
  const own = tanglesOf(ours.keys());
  const sharedKeys = new Set(shared.map((members) => members.join('\n')));
  const equal = other.filter((members) => sharedKeys.has(members.join('\n')));
  const isEqual = equal.length === other.length && equal.length === shared.length;
  if (common.length === theirs.size && !isEqual) process.exitCode = 1;
  console.log(
    `| ${peer} | ${theirs.size}, ${common.length} | ${sized(shared)} | ${sized(other)} | ${equal.length} | ${sized(own)} |`,
  );
}

function sized(components: readonly (readonly string[])[]): string {
  return `${components.length} of ${components.flat().length} files`;
}
