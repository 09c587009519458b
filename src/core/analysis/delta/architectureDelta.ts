import type { Finding } from '../../findings/finding';
import type { TextRange } from '../../findings/textRange';
import type { Coupling } from '../graph/metrics';
import type { ImportKind, ModuleGraph } from '../structure/moduleGraph';
import type { SourceFile } from '../structure/sourceFile';
import type { Topology } from '../topology/structure/topology';

/** The code of one moment, analysed: a commit, the index, or the working tree. */
export interface ArchitectureState {
  readonly graph: ModuleGraph;
  readonly topology: Topology;
  readonly findings: readonly Finding[];
  /** A file that is the same object in both states is taken as unchanged without looking into it. */
  readonly files: readonly SourceFile[];
}

/** What became of the architecture between two states. All lists are sorted; paths are those of the later state. */
export interface ArchitectureDelta {
  readonly modules: ModuleChanges;
  readonly edges: EdgeChanges;
  readonly cycles: readonly CycleChange[];
  /** Folders whose instability changed, the largest change first. */
  readonly instability: readonly InstabilityChange[];
  /** Modules whose fan-in changed, the largest change first. */
  readonly fanIn: readonly FanInChange[];
  readonly packages: PackageChanges;
  readonly topology: TopologyChanges;
  /** Layer crossings that came and went; each is the finding that says which rule it breaks. */
  readonly crossings: FindingChanges;
  /** All that the analyser finds now and did not find before, and the other way round, as far as the change has to do with it. */
  readonly findings: FindingChanges;
}

export interface ModuleChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly renamed: readonly Rename[];
  /** Modules whose text is another; renamed ones not among them. */
  readonly changed: readonly string[];
}

export interface Rename {
  readonly from: string;
  readonly to: string;
}

/** One module's use of another, however many imports it takes. */
export interface ModuleEdge {
  readonly from: string;
  readonly to: string;
  /** The kind that ties most: what loads a module before what loads it later, and that before a type. */
  readonly kind: ImportKind;
  /** The import, in `from`. */
  readonly range: TextRange;
}

export interface EdgeChanges {
  readonly added: readonly ModuleEdge[];
  /** With the ranges of the earlier state. */
  readonly removed: readonly ModuleEdge[];
  /** Edges that tie more or less than before: a type only, later on demand, or while loading. */
  readonly changed: readonly (ModuleEdge & { readonly before: ImportKind })[];
}

/** What became of one cycle of modules that are no tests; `members` are those it has now, or had when it is gone. */
export interface CycleChange {
  readonly kind: 'new' | 'grown' | 'shrunk' | 'gone';
  readonly members: readonly string[];
  /** Members that came in and that went out; all or none of them where the cycle is new or gone. */
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  /** A new import that closes the cycle, and the shortest way back from it; for cycles that are new or grown. */
  readonly loop?: readonly [closedBy: ModuleEdge, ...back: ModuleEdge[]];
}

export interface InstabilityChange {
  readonly folder: string;
  readonly before: Coupling;
  readonly after: Coupling;
}

/** How many modules import one, before and now. */
export interface FanInChange {
  readonly path: string;
  readonly before: number;
  readonly after: number;
}

/** Packages and standard modules as the sources name them. */
export interface PackageChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

export interface TopologyChanges {
  readonly endpoints: {
    readonly added: readonly PlacedEndpoint[];
    readonly removed: readonly PlacedEndpoint[];
    /** Endpoints that someone else decides about than before. */
    readonly changed: readonly (PlacedEndpoint & { readonly guardsBefore: readonly string[] })[];
  };
  readonly tables: { readonly added: readonly PlacedTable[]; readonly removed: readonly PlacedTable[] };
}

/** An address the backend answers at, and where; a removed one is placed in the earlier state. */
export interface PlacedEndpoint {
  readonly verb: string;
  readonly route: string;
  /** What decides who may call it, as written. */
  readonly guards: readonly string[];
  readonly path: string;
  readonly range: TextRange;
}

/** A table and one place that defines it. */
export interface PlacedTable {
  readonly table: string;
  readonly path: string;
  readonly range: TextRange;
}

export interface FindingChanges {
  readonly added: readonly Finding[];
  readonly removed: readonly Finding[];
}
