/** A point in a scripted reply at which the server waits until the test lets it go on. */
export interface Gate {
  readonly kind: 'gate';
  /** Resolves when the server has sent everything that stands before the gate, and waits. */
  readonly reached: Promise<void>;
  /** Resolves when the gate is open. */
  readonly opened: Promise<void>;
  /** Lets the server go on; a gate that was opened early holds nothing up. */
  open(): void;
  /** For the server: it has come to the gate. */
  arrive(): void;
}

export function createGate(): Gate {
  const reached = signal();
  const opened = signal();
  return { kind: 'gate', reached: reached.promise, opened: opened.promise, open: opened.fire, arrive: reached.fire };
}

function signal(): { readonly promise: Promise<void>; readonly fire: () => void } {
  let fire: () => void = () => undefined;
  const promise = new Promise<void>((resolve) => {
    fire = resolve;
  });
  return { promise, fire };
}
