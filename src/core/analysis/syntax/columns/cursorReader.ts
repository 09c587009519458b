import type { Node } from '@vscode/tree-sitter-wasm';
import type { GrowingTree } from './growingTree';

const ROWS_PER_QUESTION = 1024;

/** Reads a tree as the parser's interface tells it: what the columns mean, whatever the runtime. Stops when its time is over. */
export function readByCursor(root: Node, tree: GrowingTree, isOver: () => boolean): void {
  tree.clear();
  const cursor = root.walk();
  const open: number[] = [];
  try {
    for (;;) {
      const row = tree.add(cursor.nodeTypeId, cursor.currentFieldId, cursor.startIndex, cursor.endIndex, 0);
      if (row % ROWS_PER_QUESTION === 0 && isOver()) return;
      if (cursor.gotoFirstChild()) {
        open.push(row);
        continue;
      }
      while (!cursor.gotoNextSibling()) {
        const parent = open.pop();
        if (parent === undefined) return;
        tree.close(parent);
        cursor.gotoParent();
      }
    }
  } finally {
    cursor.delete();
  }
}
