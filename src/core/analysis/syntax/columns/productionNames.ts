import { FIRST_BUILT_IN_KIND, LANGUAGE } from './runtimeLayout';
import type { RuntimeMemory } from './runtimeMemory';

/** What a grammar calls the children that one of its productions puts together, read from the runtime's memory. */
export class ProductionNames {
  readonly #memory: RuntimeMemory;
  readonly #publicKinds: number;
  readonly #fieldSlices: number;
  readonly #fieldEntries: number;
  readonly #aliases: number;
  readonly #aliasesEach: number;

  /** `language` is the address of the grammar. */
  constructor(memory: RuntimeMemory, language: number) {
    this.#memory = memory;
    this.#publicKinds = memory.word(language + LANGUAGE.publicKinds);
    this.#fieldSlices = memory.word(language + LANGUAGE.fieldSlices);
    this.#fieldEntries = memory.word(language + LANGUAGE.fieldEntries);
    this.#aliases = memory.word(language + LANGUAGE.aliases);
    this.#aliasesEach = memory.short(language + LANGUAGE.aliasesEach);
  }

  /** The one number of several that a grammar has for what goes by one name. */
  publicKind(kind: number): number {
    return kind >= FIRST_BUILT_IN_KIND ? kind : this.#memory.short(this.#publicKinds + 2 * kind);
  }

  /** What the child at a place is called instead of its own kind; 0 for none. The first production has no aliases. */
  alias(production: number, place: number): number {
    return production === 0 ? 0 : this.#memory.short(this.#aliases + 2 * (production * this.#aliasesEach + place));
  }

  /** The field that the child at a place fills; 0 for none. */
  field(production: number, place: number): number {
    const slice = this.#memory.word(this.#fieldSlices + 4 * production);
    const from = slice & 0xffff;
    const to = from + (slice >>> 16);
    for (let at = from; at < to; at++) {
      const entry = this.#memory.word(this.#fieldEntries + 4 * at);
      if (entry >>> 16 === place) return entry & 0xffff;
    }
    return 0;
  }
}
