import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument } from 'yaml';
import { LineIndex } from '../../findings/lineIndex';
import type { TextRange } from '../../findings/textRange';

/** Something in a layers file that is not as it should be. */
export interface LayersProblem {
  readonly range: TextRange;
  /** One sentence without its stop. */
  readonly message: string;
}

/** A key of a mapping, with where it stands; the value is `undefined` when nothing follows the colon. */
export interface YamlEntry {
  readonly key: string;
  readonly range: TextRange;
  readonly value: Node | undefined;
}

/** Longest layers file that is read, in UTF-16 code units. */
const MAX_LENGTH = 256 * 1024;

/** Reads YAML node by node, so that what is wrong is reported where it stands. What it cannot read it leaves out. */
export class YamlReader {
  readonly #lines: LineIndex;
  readonly #problems: LayersProblem[] = [];
  readonly #isMalformed: boolean = false;
  /** The document's content; `undefined` when there is none or it is no YAML. */
  readonly root: Node | undefined;

  constructor(text: string) {
    this.#lines = new LineIndex(text);
    if (text.length > MAX_LENGTH) {
      this.#reportAt(0, 0, 'Left unread: it is longer than 256 KiB');
      return;
    }
    const document = parseDocument(text, { prettyErrors: false, merge: false });
    const [error] = document.errors;
    if (error) this.#reportAt(error.pos[0], error.pos[1], error.message);
    this.#isMalformed = error !== undefined;
    this.root = document.contents ?? undefined;
  }

  get problems(): readonly LayersProblem[] {
    return this.#problems;
  }

  /** Of a malformed text the first error is told alone: what else is wrong may follow from it. */
  report(node: Node | TextRange, message: string): void {
    if (this.#isMalformed) return;
    if ('start' in node) this.#problems.push({ range: node, message });
    else this.#problems.push({ range: this.rangeOf(node), message });
  }

  rangeOf(node: Node): TextRange {
    const [start = 0, end = start] = node.range ?? [];
    return this.#lines.rangeOf(start, end);
  }

  /** The entries of a mapping, in order. With `known`, other keys are reported and left out. */
  entries(node: Node | undefined, what: string, known?: readonly string[]): readonly YamlEntry[] {
    if (node === undefined) return [];
    if (!isMap(node)) {
      this.report(node, isAlias(node) ? ALIAS : `${what} is a mapping`);
      return [];
    }
    return node.items.flatMap((item) => this.#entry(item, known));
  }

  /** The items of a list; anything else counts as a list of itself. */
  list(node: Node | undefined): readonly Node[] {
    if (node === undefined) return [];
    return isSeq<Node>(node) ? node.items : [node];
  }

  /** A text that is not empty; numbers and the like are reported. */
  text(node: Node | undefined, what: string): string | undefined {
    if (node === undefined) return undefined;
    const value: unknown = isScalar(node) ? node.value : undefined;
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    this.report(node, isAlias(node) ? ALIAS : `${what} is a text`);
    return undefined;
  }

  oneOf<T extends string>(node: Node | undefined, what: string, allowed: readonly T[]): T | undefined {
    const text = this.text(node, what);
    const found = allowed.find((one) => one === text);
    if (node !== undefined && text !== undefined && found === undefined)
      this.report(node, `${what} is one of ${allowed.join(', ')}`);
    return found;
  }

  flag(node: Node | undefined, what: string): boolean | undefined {
    if (node === undefined) return undefined;
    const value: unknown = isScalar(node) ? node.value : undefined;
    if (typeof value === 'boolean') return value;
    this.report(node, `${what} is true or false`);
    return undefined;
  }

  #entry({ key, value }: Pair, known: readonly string[] | undefined): YamlEntry[] {
    if (!isScalar(key)) return [];
    const range = this.rangeOf(key);
    const name = String(key.value);
    if (known && !known.includes(name)) {
      this.report(range, `Nothing is known of \`${name}\`; known are ${known.join(', ')}`);
      return [];
    }
    return [{ key: name, range, value: isContent(value) ? value : undefined }];
  }

  #reportAt(start: number, end: number, message: string): void {
    this.#problems.push({ range: this.#lines.rangeOf(start, end), message });
  }
}

const ALIAS = 'Aliases are not read here: write it out';

/** A key without a value has an empty one, which says nothing. */
function isContent(value: unknown): value is Node {
  return (isScalar(value) && value.value !== null) || isMap(value) || isSeq(value) || isAlias(value);
}
