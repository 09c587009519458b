import type { ImportEdge } from './moduleGraph';
import { rememberEach } from './remember';
import { folderOf } from './resolution/fileIndex';

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

/** Coupling of everything that is an end of one of the edges; equal edges count once. */
export class CouplingTable {
  readonly #dependsOn = new Map<string, Set<string>>();
  readonly #neededBy = new Map<string, Set<string>>();

  constructor(edges: Iterable<readonly [from: string, to: string]>) {
    for (const [from, to] of edges) {
      addTo(this.#dependsOn, from, to);
      addTo(this.#neededBy, to, from);
    }
  }

  /** Everything that is an end of an edge. */
  get names(): Iterable<string> {
    return new Set([...this.#dependsOn.keys(), ...this.#neededBy.keys()]);
  }

  of(name: string): Coupling {
    const afferent = this.#neededBy.get(name)?.size ?? 0;
    const efferent = this.#dependsOn.get(name)?.size ?? 0;
    return afferent + efferent === 0
      ? UNCOUPLED
      : { afferent, efferent, instability: efferent / (afferent + efferent) };
  }

  dependenciesOf(name: string): readonly string[] {
    return [...(this.#dependsOn.get(name) ?? [])];
  }

  dependentsOf(name: string): readonly string[] {
    return [...(this.#neededBy.get(name) ?? [])];
  }
}

/** Coupling of modules, each import counted, whatever its kind. */
export function moduleCoupling(edges: readonly ImportEdge[]): CouplingTable {
  return new CouplingTable(edges.map(({ from, to }) => [from, to]));
}

/**
 * Coupling of the folders modules lie in. What happens within a folder, or between a folder and one above it, is
 * within one component and does not count. `folderIn` is `folderOf`, or remembers what that says.
 */
export function folderCoupling(edges: readonly ImportEdge[], folderIn = rememberEach(folderOf)): CouplingTable {
  const met = new Map<string, Set<string>>();
  const between: (readonly [from: string, to: string])[] = [];
  for (const edge of edges) {
    const from = folderIn(edge.from);
    const to = folderIn(edge.to);
    const known = met.get(from);
    if (known?.has(to)) continue;
    if (known) known.add(to);
    else met.set(from, new Set([to]));
    if (!isWithin(from, to) && !isWithin(to, from)) between.push([from, to]);
  }
  return new CouplingTable(between);
}

/** Whether `folder` is `above` or lies below it. */
function isWithin(folder: string, above: string): boolean {
  return above === '' || folder === above || folder.startsWith(`${above}/`);
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  if (set) set.add(value);
  else sets.set(key, new Set([value]));
}
