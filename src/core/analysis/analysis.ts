import type { Finding } from '../findings/finding';
import type { EdgeEnds } from './algorithms/edgeRows';
import type { EdgeLists } from './graph/edgeLists';
import type { LinkedModule } from './graph/moduleLinks';
import type { FileIndex } from './resolution/fileIndex';
import type { ChangeLog } from './structure/changeLog';
import type { FileScan } from './structure/fileScan';
import type { ModuleGraph } from './structure/moduleGraph';
import type { Topology } from './topology/structure/topology';

/** A workspace with its files scanned and its imports resolved: what findings about more than one file rest on. */
export interface Analysis {
  readonly graph: ModuleGraph;
  readonly edgesByNode: EdgeLists;
  /** The ends of the graph's edges by the positions of its nodes. */
  readonly ends: EdgeEnds;
  readonly topology: Topology;
  /** Sorted by path, as the graph's nodes are. */
  readonly modules: readonly LinkedModule[];
  /** By path, sorted: everything that is kept of each source. */
  readonly scans: ReadonlyMap<string, FileScan>;
  /** All files, sources and configuration; texts are at hand for configuration alone. */
  readonly files: FileIndex;
  /** What is known of the workspace's changes, a log a repository; empty where nobody looked or there is none. */
  readonly history: readonly ChangeLog[];
  /** The text of a source, read when it is asked for; empty when it is not at hand. */
  readonly textOf: (path: string) => string;
  /** Whether findings of a code that is found in the whole are wanted at all. */
  readonly isWanted: (code: string) => boolean;
}

/** What findings that the topology alone tells rest on. */
export type TopologyAndTexts = Pick<Analysis, 'topology' | 'textOf'>;

/** Looks for one kind of problem in the whole. A pure function; findings come in order of their path. */
export type ArchitectureDetector = (analysis: Analysis) => readonly Finding[];
