/** How long text waits for more, in ms: two frames, which the eye takes for at once. */
const WAIT_MS = 33;

/** Joins pieces of text that arrive close to each other, so that a fast model does not cost a message a token. */
export class DeltaBatch {
  readonly #send: (id: string, text: string) => void;
  readonly #waiting = new Map<string, string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(send: (id: string, text: string) => void) {
    this.#send = send;
  }

  add(id: string, text: string): void {
    this.#waiting.set(id, (this.#waiting.get(id) ?? '') + text);
    this.#timer ??= setTimeout(() => this.#flush(), WAIT_MS);
  }

  /** Forgets the text that waits for one message, whose receiver gets it another way. */
  drop(id: string): void {
    this.#waiting.delete(id);
  }

  /** Forgets all that waits. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting.clear();
  }

  #flush(): void {
    const waiting = [...this.#waiting];
    this.clear();
    for (const [id, text] of waiting) this.#send(id, text);
  }
}
