import { NODE, SLOT } from './runtimeLayout';

/** In pages of 64 KiB, as the parser's runtime would set it up itself. */
const PAGES = { initial: 512, maximum: 32_768 };

/** The memory of the parser's runtime, of which a thread has but one: it is set up once, whoever starts a parser. */
export const RUNTIME_MEMORY = new WebAssembly.Memory(PAGES);

/** The slots of nodes in the runtime's memory, as long as it does not grow. Positions are in bytes of UTF-16. */
export class RuntimeMemory {
  readonly #bytes: Uint8Array;
  readonly #shorts: Uint16Array;
  readonly #words: Uint32Array;

  constructor(buffer: ArrayBuffer) {
    this.#bytes = new Uint8Array(buffer);
    this.#shorts = new Uint16Array(buffer);
    this.#words = new Uint32Array(buffer);
  }

  byte(address: number): number {
    return this.#bytes[address] ?? 0;
  }

  short(address: number): number {
    return this.#shorts[address >>> 1] ?? 0;
  }

  word(address: number): number {
    return this.#words[address >>> 2] ?? 0;
  }

  isLeaf(slot: number): boolean {
    return (this.byte(slot) & SLOT.isLeaf) !== 0;
  }

  kind(slot: number): number {
    return this.isLeaf(slot) ? this.byte(slot + SLOT.kind) : this.short(this.word(slot) + NODE.kind);
  }

  isVisible(slot: number): boolean {
    return this.isLeaf(slot)
      ? (this.byte(slot) & SLOT.isVisible) !== 0
      : (this.short(this.word(slot) + NODE.traits) & NODE.isVisible) !== 0;
  }

  isExtra(slot: number): boolean {
    return this.isLeaf(slot)
      ? (this.byte(slot) & SLOT.isExtra) !== 0
      : (this.short(this.word(slot) + NODE.traits) & NODE.isExtra) !== 0;
  }

  /** The white space in front of it. */
  padding(slot: number): number {
    return this.isLeaf(slot) ? this.byte(slot + SLOT.padding) : this.word(this.word(slot) + NODE.padding);
  }

  size(slot: number): number {
    return this.isLeaf(slot) ? this.byte(slot + SLOT.size) : this.word(this.word(slot) + NODE.size);
  }

  childCount(slot: number): number {
    return this.isLeaf(slot) ? 0 : this.word(this.word(slot) + NODE.childCount);
  }
}
