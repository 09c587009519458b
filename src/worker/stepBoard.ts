/** Longest path that is told, in bytes of UTF-8. */
const MAX_PATH_BYTES = 4096;
const HEADER_BYTES = 8;

/** What a worker was at, and how many steps it had begun by then. */
export interface Step {
  readonly count: number;
  /** Empty while no single file is at work. */
  readonly path: string;
}

/** Memory in which a worker notes each step as it begins it, so that its host can tell even when the worker hangs. */
export class StepBoard {
  readonly #header: Int32Array;
  readonly #path: Uint8Array;
  readonly #encoder = new TextEncoder();

  constructor(readonly memory: SharedArrayBuffer = new SharedArrayBuffer(HEADER_BYTES + MAX_PATH_BYTES)) {
    this.#header = new Int32Array(memory, 0, 2);
    this.#path = new Uint8Array(memory, HEADER_BYTES);
  }

  begin(path: string): void {
    const { written } = this.#encoder.encodeInto(path, this.#path);
    Atomics.store(this.#header, 1, written);
    Atomics.add(this.#header, 0, 1);
  }

  read(): Step {
    const length = Atomics.load(this.#header, 1);
    const path = new TextDecoder().decode(this.#path.slice(0, length));
    return { count: Atomics.load(this.#header, 0), path };
  }
}
