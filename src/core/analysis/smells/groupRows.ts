import { type EdgeRows, type Groups, rowsOf, rowsWhere } from '../algorithms/edgeRows';
import type { ImportKind } from '../structure/moduleGraph';
import type { ProductionCode } from './productionCode';

/** Which group imports of which others, by the groups' numbers: over imports of wanted kinds, and between groups that may be joined. */
export function groupRows(
  { kinds, ends }: Pick<ProductionCode, 'kinds' | 'ends'>,
  { names, numbers }: Groups,
  isWanted: (kind: ImportKind) => boolean,
  isBetween: (from: string, to: string) => boolean,
): EdgeRows {
  const from = groupsAt(ends.from, numbers);
  const to = groupsAt(ends.to, numbers);
  const rows = rowsOf(
    names.length,
    { from, to },
    (number) => from[number] !== to[number] && isWanted(kinds[number] ?? 'type'),
  );
  return rowsWhere(rows, (source, target) => isBetween(names[source] ?? '', names[target] ?? ''));
}

function groupsAt(nodes: Int32Array, numbers: Int32Array): Int32Array {
  const groups = new Int32Array(nodes.length);
  for (let place = 0; place < nodes.length; place++) groups[place] = numbers[nodes[place] ?? -1] ?? -1;
  return groups;
}
