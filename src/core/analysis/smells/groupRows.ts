import { type EdgeRows, type Groups, rowsOf, rowsWhere } from '../edgeRows';
import type { ImportEdge } from '../moduleGraph';
import type { ProductionCode } from './productionCode';

/** Which group imports of which others, by the groups' numbers: over wanted imports, and between groups that may be joined. */
export function groupRows(
  { edges, ends }: Pick<ProductionCode, 'edges' | 'ends'>,
  { names, numbers }: Groups,
  isWanted: (edge: ImportEdge) => boolean,
  isBetween: (from: string, to: string) => boolean,
): EdgeRows {
  const groupEnds = {
    from: ends.from.map((node) => numbers[node] ?? -1),
    to: ends.to.map((node) => numbers[node] ?? -1),
  };
  const rows = rowsOf(names.length, groupEnds, (number) => {
    const edge = edges[number];
    return edge !== undefined && groupEnds.from[number] !== groupEnds.to[number] && isWanted(edge);
  });
  return rowsWhere(rows, (from, to) => isBetween(names[from] ?? '', names[to] ?? ''));
}
