import { lowerBound } from '../../algorithms/lowerBound';
import type { FlatTree } from '../columns/flatTree';
import { ANY } from './treePattern';

/** A stretch of text, in UTF-16 code units. */
export interface Stretch {
  readonly startIndex: number;
  readonly endIndex: number;
}

/** A tree with its rows by what kind of node they are. */
export interface TreeByKind {
  readonly tree: FlatTree;
  /** In the order of the tree; all rows for what may be any kind. With a stretch, those that lie within it. */
  rowsOf(kind: number, within?: Stretch): readonly number[];
}

const NONE: readonly number[] = [];

export function byKind(tree: FlatTree): TreeByKind {
  const rows: number[][] = [];
  for (let at = 0; at < tree.size; at++) {
    const kind = tree.kinds[at] ?? 0;
    const alike = rows[kind];
    if (alike) alike.push(at);
    else rows[kind] = [at];
  }
  return {
    tree,
    rowsOf(kind, within) {
      const alike = kind === ANY ? Array.from({ length: tree.size }, (_, at) => at) : (rows[kind] ?? NONE);
      return within ? inStretch(alike, tree, within) : alike;
    },
  };
}

function inStretch(rows: readonly number[], { starts, ends }: FlatTree, { startIndex, endIndex }: Stretch): number[] {
  const from = lowerBound(rows.length, (at) => (starts[rows[at] ?? 0] ?? 0) < startIndex);
  const found: number[] = [];
  for (let at = from; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    if ((starts[row] ?? 0) >= endIndex) break;
    if ((ends[row] ?? 0) <= endIndex) found.push(row);
  }
  return found;
}
