import { type EdgeRows, reversedRows, rowLength, rowLengths, rowOf, rowsOf } from '../algorithms/edgeRows';
import { rememberEach } from '../algorithms/remember';
import { folderOf } from '../resolution/fileIndex';
import type { ImportEdge } from '../structure/moduleGraph';

/** How a module or folder is tied to the others. */
export interface Coupling {
  /** Ca, afferent: how many others depend on it. */
  readonly afferent: number;
  /** Ce, efferent: how many others it depends on. */
  readonly efferent: number;
  /**
   * I = Ce / (Ca + Ce): 0 is stable, 1 is unstable; 0 where there is no coupling at all.
   * R. C. Martin, "OO Design Quality Metrics", 1994.
   */
  readonly instability: number;
}

const UNCOUPLED: Coupling = { afferent: 0, efferent: 0, instability: 0 };

/** How some things that have names are tied to each other. */
export class CouplingTable {
  readonly #numberOf: ReadonlyMap<string, number>;
  readonly #names: readonly string[];
  readonly #dependsOn: EdgeRows;
  readonly #neededBy: EdgeRows;

  /** What each name depends on, by the names' places in the map; each dependency stands there once. */
  constructor(numberOf: ReadonlyMap<string, number>, dependsOn: EdgeRows) {
    this.#numberOf = numberOf;
    this.#names = [...numberOf.keys()];
    this.#dependsOn = dependsOn;
    this.#neededBy = reversedRows(dependsOn);
  }

  get names(): Iterable<string> {
    return this.#names;
  }

  of(name: string): Coupling {
    const number = this.#numberOf.get(name);
    if (number === undefined) return UNCOUPLED;
    const afferent = rowLength(this.#neededBy, number);
    const efferent = rowLength(this.#dependsOn, number);
    return afferent + efferent === 0
      ? UNCOUPLED
      : { afferent, efferent, instability: efferent / (afferent + efferent) };
  }

  /** Ca and Ce of each, by the names' places. */
  get degrees(): { readonly afferent: Int32Array; readonly efferent: Int32Array } {
    return { afferent: rowLengths(this.#neededBy), efferent: rowLengths(this.#dependsOn) };
  }

  dependenciesOf(name: string): readonly string[] {
    return this.#named(this.#dependsOn, name);
  }

  dependentsOf(name: string): readonly string[] {
    return this.#named(this.#neededBy, name);
  }

  #named(ties: EdgeRows, name: string): readonly string[] {
    const number = this.#numberOf.get(name);
    if (number === undefined) return [];
    return Array.from(rowOf(ties, number), (other) => this.#names[other] ?? '');
  }
}

/** Coupling of everything that is an end of one of the edges; equal edges count once. */
export function couplingOf(edges: readonly (readonly [from: string, to: string])[]): CouplingTable {
  const numberOf = new Map<string, number>();
  const numbered = (name: string): number => {
    const number = numberOf.get(name) ?? numberOf.size;
    numberOf.set(name, number);
    return number;
  };
  const from = Int32Array.from(edges, ([source]) => numbered(source));
  const to = Int32Array.from(edges, ([, target]) => numbered(target));
  return new CouplingTable(numberOf, rowsOf(numberOf.size, { from, to }));
}

/** Coupling of modules, each import counted, whatever its kind. */
export function moduleCoupling(edges: readonly ImportEdge[]): CouplingTable {
  return couplingOf(edges.map(({ from, to }) => [from, to]));
}

/**
 * Coupling of the folders modules lie in. What happens within a folder, or between a folder and one above it, is
 * within one component and does not count.
 */
export function folderCoupling(edges: readonly ImportEdge[]): CouplingTable {
  const folderIn = rememberEach(folderOf);
  const pairs = edges.map(({ from, to }) => [folderIn(from), folderIn(to)] as const);
  return couplingOf(pairs.filter(([from, to]) => areApart(from, to)));
}

/** Whether neither folder lies in the other; what does is one component with it. */
export function areApart(a: string, b: string): boolean {
  return !isWithin(a, b) && !isWithin(b, a);
}

/** Whether `folder` is `above` or lies below it. */
function isWithin(folder: string, above: string): boolean {
  if (above === '' || folder === above) return true;
  return folder[above.length] === '/' && folder.startsWith(above);
}
