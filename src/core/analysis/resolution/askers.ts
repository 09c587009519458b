import type { Resolution } from './resolution';
import { basesOf } from './sourceCandidates';

/** A specifier among what was resolved under the same circumstances. */
interface Asker {
  readonly known: Map<string, Resolution>;
  readonly specifier: string;
}

/**
 * Which imports looked for which files. Noting it takes a quarter of the time of resolving and is for those alone whose
 * files come and go.
 */
export class Askers {
  readonly #byBase = new Map<string, Asker[]>();
  #asked: string[] = [];

  /** Notes that the import which is being resolved looks for a base. */
  ask(base: string): void {
    this.#asked.push(base);
  }

  /** Notes what the import looked for, and where its answer is kept. */
  answered(known: Map<string, Resolution>, specifier: string): void {
    const asker = { known, specifier };
    for (const base of this.#asked) {
      const askers = this.#byBase.get(base);
      const last = askers?.at(-1);
      if (!askers) this.#byBase.set(base, [asker]);
      else if (last?.known !== known || last.specifier !== specifier) askers.push(asker);
    }
    this.#asked = [];
  }

  /** Has imports that looked for these sources be resolved again when they are next asked for. Gives their specifiers. */
  forget(sources: Iterable<string>): ReadonlySet<string> {
    const outdated = new Set<string>();
    for (const path of sources) {
      for (const base of basesOf(path)) {
        for (const { known, specifier } of this.#byBase.get(base) ?? []) {
          known.delete(specifier);
          outdated.add(specifier);
        }
        this.#byBase.delete(base);
      }
    }
    return outdated;
  }
}
