import type { Node } from '@vscode/tree-sitter-wasm';
import type { GrowingTree } from './growingTree';
import { ProductionNames } from './productionNames';
import { NODE, SLOT, TREE } from './runtimeLayout';
import { RuntimeMemory } from './runtimeMemory';

/** More slots than this for each code unit of a text are no tree: what the grammar makes and does not show is that deep. */
const SLOTS_PER_UNIT = 100;
const SLOTS_PER_QUESTION = 4096;

/**
 * Reads trees straight from the memory of the parser's runtime, which takes a small part of the time of asking the parser
 * for one node after the other.
 */
export class MemoryReader {
  readonly #memory: WebAssembly.Memory;
  #view: RuntimeMemory;
  #buffer: ArrayBuffer;

  constructor(memory: WebAssembly.Memory) {
    this.#memory = memory;
    this.#buffer = memory.buffer;
    this.#view = new RuntimeMemory(memory.buffer);
  }

  /** Whether all of it could be read: there are as many rows as the parser counts. Stops when its time is over. */
  read(root: Node, tree: GrowingTree, isOver: () => boolean): boolean {
    const most = SLOTS_PER_UNIT * (root.endIndex + SLOTS_PER_UNIT);
    tree.clear();
    readSlots(root.id, this.#currentView(), tree, (slots) => slots > most || isOver());
    return tree.size === root.descendantCount;
  }

  /** A memory that has grown has another buffer, and the old one's views see nothing. */
  #currentView(): RuntimeMemory {
    const { buffer } = this.#memory;
    if (buffer !== this.#buffer) this.#view = new RuntimeMemory(buffer);
    this.#buffer = buffer;
    return this.#view;
  }
}

/** `root` is the address of a tree's root. Asks now and then whether it has to stop after so many slots. */
function readSlots(
  root: number,
  memory: RuntimeMemory,
  tree: GrowingTree,
  hasToStop: (slots: number) => boolean,
): void {
  const names = new ProductionNames(memory, memory.word(root + TREE.language));
  const open: OpenNode[] = [];
  let depth = 0;
  let slots = 0;
  let askedAt = 0;

  /** Adds a row for the slot's node where the grammar shows it, and opens the node where it has children. */
  const enter = (slot: number, start: number, alias: number, field: number): void => {
    const isVisible = alias !== 0 || memory.isVisible(slot);
    const count = memory.childCount(slot);
    const node = memory.word(slot);
    if (isVisible) {
      const kind = names.publicKind(alias || memory.kind(slot));
      const descendants = count === 0 ? 0 : memory.word(node + NODE.descendants);
      tree.add(kind, field, start / 2, (start + memory.size(slot)) / 2, descendants);
    }
    if (count === 0) return;
    slots += count;
    const first = node - SLOT.bytes * count;
    const production = memory.short(node + NODE.production);
    // What fills a field may be wrapped in nodes that are not seen.
    const inherited = isVisible ? 0 : field;
    openAt(depth++, open, first, node, start - memory.padding(first), production, inherited);
  };

  enter(root, memory.padding(root), 0, 0);
  while (depth > 0) {
    const parent = open[depth - 1];
    if (!parent) return;
    if (slots > askedAt + SLOTS_PER_QUESTION) {
      if (hasToStop(slots)) return;
      askedAt = slots;
    }
    const { slot, production } = parent;
    if (slot === parent.end) {
      depth--;
      continue;
    }
    const start = parent.position + memory.padding(slot);
    parent.position = start + memory.size(slot);
    parent.slot += SLOT.bytes;
    if (memory.isExtra(slot)) {
      enter(slot, start, 0, 0);
    } else {
      const place = parent.place++;
      enter(slot, start, names.alias(production, place), names.field(production, place) || parent.inherited);
    }
  }
}

/** Notes a node as open at a depth, in the object that stood for the one before it there: nodes are many. */
function openAt(
  depth: number,
  open: OpenNode[],
  slot: number,
  end: number,
  position: number,
  production: number,
  inherited: number,
): void {
  const known = open[depth];
  if (!known) {
    open[depth] = { slot, end, position, place: 0, production, inherited };
    return;
  }
  known.slot = slot;
  known.end = end;
  known.position = position;
  known.place = 0;
  known.production = production;
  known.inherited = inherited;
}

/** A node whose children are being read. */
interface OpenNode {
  /** Of the next child, and behind the last. */
  slot: number;
  end: number;
  /** Where the child before ended. */
  position: number;
  /** Among the children that are no extras, such as comments: fields and aliases are told by it. */
  place: number;
  production: number;
  /** The field of what is not seen and holds them. */
  inherited: number;
}
