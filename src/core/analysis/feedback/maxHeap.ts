interface Entry {
  readonly node: number;
  readonly priority: number;
}

/** A binary heap: the highest priority comes first, of equal ones the smallest node. */
export class MaxHeap {
  readonly #entries: Entry[] = [];

  push(node: number, priority: number): void {
    const entries = this.#entries;
    const entry = { node, priority };
    let at = entries.length;
    entries.push(entry);
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = entries[above];
      if (!parent || !isBefore(entry, parent)) break;
      entries[at] = parent;
      at = above;
    }
    entries[at] = entry;
  }

  pop(): Entry | undefined {
    const [top] = this.#entries;
    const last = this.#entries.pop();
    if (last && this.#entries.length > 0) this.#sink(last);
    return top;
  }

  #sink(entry: Entry): void {
    const entries = this.#entries;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const [a, b] = [entries[left], entries[left + 1]];
      const child = a && b && isBefore(b, a) ? left + 1 : left;
      const below = entries[child];
      if (!below || !isBefore(below, entry)) break;
      entries[at] = below;
      at = child;
    }
    entries[at] = entry;
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.priority > b.priority || (a.priority === b.priority && a.node < b.node);
}
