/** What a bracket opened, or which part of JSX the text is in. */
const NOTHING = 0;
export const PAREN = 1;
/** The head of `if`, `for` and the like: a statement follows it. */
export const CONTROL_PAREN = 2;
export const SQUARE = 3;
export const BLOCK = 4;
export const OBJECT = 5;
export const CLASS_BODY = 6;
export const FUNCTION_BODY = 7;
/** `${` in a template. */
export const TEMPLATE_HOLE = 8;
/** `{` in JSX. */
export const JSX_HOLE = 9;
/** Within `<name …`. */
export const JSX_TAG = 10;
/** Within `</name`. */
export const JSX_CLOSING_TAG = 11;
/** Within the type arguments of a tag. */
export const JSX_TYPES = 12;
/** Between an element's tags. */
export const JSX_CHILDREN = 13;

/** How far down a closing bracket looks for its partner where brackets are missing; bounded so that time stays linear. */
const MAX_MISSING = 8;

/** The brackets open at one place of a text, as deep as the text likes. */
export class Brackets {
  // V8 keeps so small an array among its objects; a larger one has memory of its own, and there is one for each file.
  #kinds = new Uint8Array(64);
  depth = 0;
  /** How many of them are bodies of functions. */
  functions = 0;
  /** How many of them stand in a template or an element. */
  texts = 0;
  /** The innermost, `NOTHING` at the top level. */
  top = NOTHING;

  push(kind: number): void {
    if (this.depth === this.#kinds.length) {
      const larger = new Uint8Array(this.depth * 2);
      larger.set(this.#kinds);
      this.#kinds = larger;
    }
    this.#kinds[this.depth++] = kind;
    this.top = kind;
    if (kind === FUNCTION_BODY) this.functions++;
    else if (kind >= TEMPLATE_HOLE) this.texts++;
  }

  /** Closes the innermost and tells which it was. */
  pop(): number {
    const closed = this.top;
    if (this.depth === 0) return NOTHING;
    this.depth--;
    this.top = this.depth > 0 ? (this.#kinds[this.depth - 1] ?? NOTHING) : NOTHING;
    if (closed === FUNCTION_BODY) this.functions--;
    else if (closed >= TEMPLATE_HOLE) this.texts--;
    return closed;
  }

  /** Closes the innermost bracket that `matches`, with those left open in it; `NOTHING` when there is none near. */
  close(matches: (kind: number) => boolean): number {
    if (matches(this.top)) return this.pop();
    for (let missing = 1; missing <= MAX_MISSING && missing < this.depth; missing++) {
      if (!matches(this.#kinds[this.depth - 1 - missing] ?? NOTHING)) continue;
      for (let left = missing; left > 0; left--) this.pop();
      return this.pop();
    }
    return NOTHING;
  }
}

export function isParen(kind: number): boolean {
  return kind === PAREN || kind === CONTROL_PAREN;
}

export function isSquare(kind: number): boolean {
  return kind === SQUARE;
}

/** Whether `}` closes it. */
export function isBrace(kind: number): boolean {
  return kind >= BLOCK && kind <= JSX_HOLE;
}

/** Whether members stand directly in it: a class, an interface, an object. */
export function holdsMembers(kind: number): boolean {
  return kind === CLASS_BODY || kind === OBJECT;
}
