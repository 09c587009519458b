import type { FlatTree } from './flatTree';

/** Rows to begin with; a usual file has fewer. */
const ROWS = 4096;

/** A tree that is read row by row into columns which are used again for the next one. */
export class GrowingTree implements FlatTree {
  size = 0;
  kinds = new Uint16Array(ROWS);
  fields = new Uint16Array(ROWS);
  starts = new Uint32Array(ROWS);
  ends = new Uint32Array(ROWS);
  next = new Uint32Array(ROWS);

  clear(): void {
    this.size = 0;
  }

  /** Adds a row and returns its number. `descendants` is how many rows its subtree takes beside its own, if that is known. */
  add(kind: number, field: number, start: number, end: number, descendants: number): number {
    const row = this.size++;
    if (row === this.kinds.length) this.#grow();
    this.kinds[row] = kind;
    this.fields[row] = field;
    this.starts[row] = start;
    this.ends[row] = end;
    this.next[row] = row + 1 + descendants;
    return row;
  }

  /** Tells that the subtree of a row is read. */
  close(row: number): void {
    this.next[row] = this.size;
  }

  #grow(): void {
    const rows = 2 * this.kinds.length;
    this.kinds = withRows(new Uint16Array(rows), this.kinds);
    this.fields = withRows(new Uint16Array(rows), this.fields);
    this.starts = withRows(new Uint32Array(rows), this.starts);
    this.ends = withRows(new Uint32Array(rows), this.ends);
    this.next = withRows(new Uint32Array(rows), this.next);
  }
}

function withRows<T extends Uint16Array | Uint32Array>(larger: T, rows: T): T {
  larger.set(rows);
  return larger;
}
