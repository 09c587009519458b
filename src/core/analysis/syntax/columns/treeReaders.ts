import type { Node } from '@vscode/tree-sitter-wasm';
import { readByCursor } from './cursorReader';
import { type FlatTree, sameRows } from './flatTree';
import { GrowingTree } from './growingTree';
import { MemoryReader } from './memoryReader';

/** Reads the whole tree of a root. What is read holds until another tree is, and is of no use when its time was over. */
export type TreeReader = (root: Node, isOver: () => boolean) => FlatTree;

/** The readers of one parser's trees, which share their columns. */
export class TreeReaders {
  readonly #memory: MemoryReader;
  readonly #tree = new GrowingTree();

  constructor(memory: WebAssembly.Memory) {
    this.#memory = new MemoryReader(memory);
  }

  /**
   * The reader for the grammar that a sample is of: from the memory of the parser's runtime, if what is read of the
   * sample there is what the parser says. With another runtime reading takes longer, and finds the same.
   */
  forGrammarOf(sample: Node): TreeReader {
    const tree = this.#tree;
    const byCursor: TreeReader = (root, isOver) => {
      readByCursor(root, tree, isOver);
      return tree;
    };
    if (!this.#isRightAbout(sample)) return byCursor;
    return (root, isOver) => (this.#memory.read(root, tree, isOver) ? tree : byCursor(root, isOver));
  }

  #isRightAbout(sample: Node): boolean {
    const never = () => false;
    const told = new GrowingTree();
    readByCursor(sample, told, never);
    return this.#memory.read(sample, this.#tree, never) && sameRows(this.#tree, told);
  }
}
