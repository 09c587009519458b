const QUOTE = 34;
const COMMA = 44;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/**
 * Follows one JSON value to its end, UTF-16 unit by unit, without building it. A closing bracket of the wrong kind
 * closes everything up to its partner, so that an item with a forgotten bracket does not swallow those after it.
 */
export class JsonValueTracker {
  readonly #open: number[] = [];
  #inString: boolean;
  #escaped = false;
  readonly #scalar: boolean;

  /** `first` is the value's first unit. */
  constructor(first: number) {
    this.#inString = first === QUOTE;
    if (opens(first)) this.#open.push(first);
    this.#scalar = !this.#inString && this.#open.length === 0;
  }

  /** Whether the value goes on after `unit`, ends with it, or had ended before it. */
  next(unit: number): 'inside' | 'last' | 'past' {
    if (this.#inString) return this.#nextInString(unit);
    if (this.#scalar) return endsScalar(unit) ? 'past' : 'inside';
    if (unit === QUOTE) this.#inString = true;
    else if (opens(unit)) this.#open.push(unit);
    else if (closes(unit)) return this.#close(unit);
    return 'inside';
  }

  #nextInString(unit: number): 'inside' | 'last' {
    if (this.#escaped) this.#escaped = false;
    else if (unit === BACKSLASH) this.#escaped = true;
    else if (unit === QUOTE) {
      this.#inString = false;
      return this.#open.length === 0 ? 'last' : 'inside';
    }
    return 'inside';
  }

  #close(unit: number): 'inside' | 'last' {
    const partner = this.#open.lastIndexOf(unit === CLOSE_BRACE ? OPEN_BRACE : OPEN_BRACKET);
    if (partner < 0) return 'inside';
    this.#open.length = partner;
    return partner === 0 ? 'last' : 'inside';
  }
}

/** Space, tab, line feed or carriage return. */
export function isJsonSpace(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 10 || unit === 13;
}

function opens(unit: number): boolean {
  return unit === OPEN_BRACE || unit === OPEN_BRACKET;
}

function closes(unit: number): boolean {
  return unit === CLOSE_BRACE || unit === CLOSE_BRACKET;
}

function endsScalar(unit: number): boolean {
  return unit === COMMA || closes(unit) || isJsonSpace(unit);
}
