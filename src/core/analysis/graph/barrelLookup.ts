import type { ExportedName } from '../structure/fileScan';
import type { ImportEdge } from '../structure/moduleGraph';

/** What a module of a workspace gives out, and where its imports lead. */
export interface GivenOut {
  readonly path: string;
  readonly edges: readonly ImportEdge[];
  readonly exported: readonly ExportedName[];
  /** Whether it passes on what is declared elsewhere. */
  readonly isBarrel: boolean;
}

/** Modules by their numbers. */
export interface NumberedModules {
  readonly numberOf: ReadonlyMap<string, number>;
  readonly givenOut: readonly GivenOut[];
}

/** The module that declares what another one exports under a name; that other one itself when nobody can tell. */
export interface Declaring {
  readonly module: number;
}

interface Found extends Declaring {
  /** The modules that were asked on the way: it is looked for again when one of them gives out something else. */
  asked: readonly number[];
}

/** Tells which modules declare what barrels pass on, over any number of steps, and remembers it. */
export class BarrelLookup {
  #modules: NumberedModules = { numberOf: new Map(), givenOut: [] };
  readonly #found = new Map<number, Map<string, Found>>();
  readonly #passedOn = new Map<number, PassedOn>();

  /** The same object for as long as that is the same module. */
  declaring(module: number, name: string): Declaring {
    const names = this.#found.get(module) ?? new Map<string, Found>();
    const found = names.get(name) ?? this.#find(module, name);
    if (names.size === 0) this.#found.set(module, names);
    names.set(name, found);
    return found;
  }

  /** Takes in what is given out by now, where some modules changed, came or went. Gives back what no longer holds. */
  update(modules: NumberedModules, changed: ReadonlySet<number>): ReadonlySet<Declaring> {
    this.#modules = modules;
    const outdated = new Set<Declaring>();
    if (changed.size === 0) return outdated;
    for (const module of changed) this.#passedOn.delete(module);
    for (const [module, names] of this.#found) {
      for (const [name, found] of names) {
        if (!found.asked.some((one) => changed.has(one))) continue;
        const fresh = this.#find(module, name);
        if (fresh.module === found.module) {
          found.asked = fresh.asked;
        } else {
          outdated.add(found);
          names.set(name, fresh);
        }
      }
    }
    return outdated;
  }

  /** Follows names first and `export *` after them; modules that pass on each other's names end the search. */
  #find(module: number, name: string): Found {
    const open: (readonly [module: number, name: string])[] = [[module, name]];
    const visited = new Set<string>();
    const asked = new Set<number>();
    for (let next = open.pop(); next; next = open.pop()) {
      const [at, wanted] = next;
      const visit = `${at} ${wanted}`;
      if (visited.has(visit)) continue;
      visited.add(visit);
      asked.add(at);
      const { byName, wholes, targets } = this.#passedOnBy(at);
      const own = byName.get(wanted);
      if (own && own.from === undefined) return { module: at, asked: [...asked] };
      if (own) {
        const target = targets.get(own.from ?? '');
        if (target === undefined) continue;
        if (own.as === '*') return { module: target, asked: [...asked] };
        open.push([target, own.as ?? wanted]);
      } else if (wanted !== 'default') {
        for (const whole of wholes) open.push([whole, wanted]);
      }
    }
    return { module, asked: [...asked] };
  }

  #passedOnBy(module: number): PassedOn {
    const known = this.#passedOn.get(module) ?? passedOnBy(module, this.#modules);
    this.#passedOn.set(module, known);
    return known;
  }
}

/** What one module gives out, as it is looked up on the way from an import to the declaration. */
interface PassedOn {
  /** The names it gives out, each once. */
  readonly byName: ReadonlyMap<string, ExportedName>;
  /** The modules it gives out all names of, the last one first. */
  readonly wholes: readonly number[];
  /** Where its specifiers lead; nothing where it passes nothing on. */
  readonly targets: ReadonlyMap<string, number>;
}

function passedOnBy(module: number, { givenOut, numberOf }: NumberedModules): PassedOn {
  const { exported = [], edges = [], isBarrel = false } = givenOut[module] ?? {};
  const targets = new Map<string, number>();
  if (isBarrel) {
    for (const { specifier, to } of edges) {
      const target = numberOf.get(to);
      if (target !== undefined) targets.set(specifier, target);
    }
  }
  // Of several of one name the first counts.
  const byName = new Map(exported.toReversed().map((one) => [one.name, one]));
  const wholes = exported.flatMap(({ name, from = '' }) => (name === '*' ? (targets.get(from) ?? []) : []));
  return { byName, wholes: wholes.toReversed(), targets };
}

/** Whether a module with these exports is a barrel: it gives out what is declared elsewhere. */
export function passesOn(exported: readonly ExportedName[]): boolean {
  return exported.some(({ from }) => from !== undefined);
}
