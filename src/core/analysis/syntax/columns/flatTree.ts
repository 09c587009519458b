/**
 * A syntax tree as columns, one row for each node that is no mere part of the grammar's making. Rows stand in the order
 * in which the nodes begin, a parent before its children: the first child of row `i` is `i + 1`, the node after its
 * subtree is `next[i]`. The columns may be longer than `size`, and are used again for the next tree of the same reader.
 */
export interface FlatTree {
  readonly size: number;
  /** What kind of node it is, as the grammar numbers them. */
  readonly kinds: Uint16Array;
  /** Which field of its parent it fills, as the grammar numbers them; 0 for none. */
  readonly fields: Uint16Array;
  /** Where it starts and ends, in UTF-16 code units. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly next: Uint32Array;
}

/** What the parser calls a node it could make nothing of, in any grammar. */
export const ERROR_KIND = 0xffff;

/** Whether two trees have the same rows. */
export function sameRows(a: FlatTree, b: FlatTree): boolean {
  if (a.size !== b.size) return false;
  return COLUMNS.every((column) => {
    for (let row = 0; row < a.size; row++) if (a[column][row] !== b[column][row]) return false;
    return true;
  });
}

const COLUMNS = ['kinds', 'fields', 'starts', 'ends', 'next'] as const;
