import type { TextRange } from '../../findings/textRange';

/** What one method does, as far as the metrics of its class need it. */
export interface MethodFacts {
  readonly name: string;
  /** Where its name stands. */
  readonly range: TextRange;
  /** McCabe's cyclomatic complexity: 1 and one more for each decision. */
  readonly complexity: number;
  /** Attributes of its own class it uses. */
  readonly ownAttributes: ReadonlySet<string>;
  /** Attributes of other objects it reads or writes, directly or through a plain accessor. */
  readonly foreignAttributes: ReadonlySet<string>;
  /** Constructors build the object from all its parts, so they tell nothing about its cohesion. */
  readonly isConstructor: boolean;
}

/** A class as it stands in one file. */
export interface ClassFacts {
  readonly name: string;
  /** Its name, where it is declared. */
  readonly range: TextRange;
  /** Lines from its first to its last. */
  readonly lines: number;
  readonly methods: readonly MethodFacts[];
}

/** The metrics by which M. Lanza and R. Marinescu tell a God Class ("Object-Oriented Metrics in Practice", 2006). */
export interface ClassMetrics {
  /** Weighted Method Count: the complexities of all methods. */
  readonly wmc: number;
  /** Access To Foreign Data: how many attributes of other objects the class works with. */
  readonly atfd: number;
  /**
   * Tight Class Cohesion: the share of pairs of methods that use an attribute of the class in common, 0 to 1; 1 where
   * there is no pair. J. M. Bieman and B. K. Kang, 1995.
   */
  readonly tcc: number;
}

export function classMetrics(methods: readonly MethodFacts[]): ClassMetrics {
  return {
    wmc: methods.reduce((sum, { complexity }) => sum + complexity, 0),
    atfd: new Set(methods.flatMap(({ foreignAttributes }) => [...foreignAttributes])).size,
    tcc: tightCohesion(methods.filter(({ isConstructor }) => !isConstructor)),
  };
}

function tightCohesion(methods: readonly MethodFacts[]): number {
  const pairs = (methods.length * (methods.length - 1)) / 2;
  if (pairs === 0) return 1;
  let connected = 0;
  for (const [index, { ownAttributes }] of methods.entries())
    connected += methods.slice(index + 1).filter((other) => shareOne(ownAttributes, other.ownAttributes)).length;
  return connected / pairs;
}

function shareOne(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const attribute of a) if (b.has(attribute)) return true;
  return false;
}

/** Lanza and Marinescu's thresholds: more than a few foreign attributes, very high complexity, less than a third cohesion. */
export function isGodClass({ wmc, atfd, tcc }: ClassMetrics): boolean {
  return atfd > 5 && wmc >= 47 && tcc < 1 / 3;
}
