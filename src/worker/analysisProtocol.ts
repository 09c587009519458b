import type { AnalysisProblem } from '../core/analysis/analyser';
import type { ArchitectureDelta } from '../core/analysis/delta/architectureDelta';
import type { AnalysisExcerpt } from '../core/analysis/facts/analysisExcerpt';
import type { Surroundings } from '../core/analysis/facts/architectureFacts';
import type { CodeChoice, LayersCompletion } from '../core/analysis/layers/completeFromCode';
import type { LayersHover } from '../core/analysis/layers/hoverLayers';
import type { FileOutline } from '../core/analysis/scan/outline';
import type { FoundEarly } from '../core/analysis/session/sessionParts';
import type { ChangeLog } from '../core/analysis/structure/changeLog';
import type { ModuleGraph } from '../core/analysis/structure/moduleGraph';
import type { SourceFile } from '../core/analysis/structure/sourceFile';
import type { Topology } from '../core/analysis/topology/structure/topology';
import type { AskedAbout, QuestionFacts } from '../core/chat/facts/questionFacts';
import type { Finding } from '../core/findings/finding';
import type { LeftOutReason } from '../core/findings/review';
import type { TextPosition } from '../core/findings/textRange';
import type { StateSlice } from './stateSlices';

/** What a worker is started with: folders the build fills, and what earlier workers learned the hard way. */
export interface WorkerStart {
  /** Holds `tree-sitter.wasm` and the languages' grammars. */
  readonly grammarsFolder: string;
  readonly rulesFolder: string;
}

export interface WorkerData extends WorkerStart {
  /** Where the worker says what it is at, see `StepBoard`. */
  readonly steps: SharedArrayBuffer;
  /** Files that are not read, and why, because they ended a worker before. */
  readonly unreadable: readonly AnalysisProblem[];
}

/** A folder whose files the worker reads from disk by itself. */
export interface DiskFolder {
  /** Absolute path in the notation of the system. */
  readonly root: string;
  /** What stands before the folder's own paths in workspace paths: nothing, or a name and a slash. */
  readonly prefix: string;
  /** File in which scans are kept between sessions; nothing is kept without one. */
  readonly cache?: string;
}

/** Some of the files to analyse, or of what changed about them. All paths are workspace paths. */
export interface FileBatch {
  /** Begins a new list: what no batch before the next update lists is gone. */
  readonly folders?: readonly DiskFolder[];
  /** Files that are there, of the list that begins or beside one; read from disk when they are new to the worker. */
  readonly listed?: readonly string[];
  /** Files on disk that have to be read anew, or are gone. What nothing listed does not count. */
  readonly changed?: readonly string[];
  /** Files as an editor holds them, taken as they are until they are listed or changed again, where they are listed. */
  readonly texts?: readonly SourceFile[];
  /** Files that are not to be had; they are back as soon as they change. */
  readonly removed?: readonly string[];
  /** What could not be listed; it stands among the analysis's problems until the next list. */
  readonly problems?: readonly AnalysisProblem[];
  /** What takes the place of what was known of the files' history. */
  readonly history?: readonly ChangeLog[];
}

/** What can be asked once an update has ended. */
export type AnalysisQuestion =
  /** About some files and their surroundings. */
  | { readonly kind: 'excerpt'; readonly paths: readonly string[] }
  /** About files that belong to no folder, and nothing beside them. */
  | { readonly kind: 'excerpt-alone'; readonly files: readonly SourceFile[] }
  | { readonly kind: 'findings'; readonly paths: readonly string[] }
  /** About what a list of findings takes of some files, and how the sources among them were read. */
  | { readonly kind: 'findings-excerpt'; readonly paths: readonly string[] }
  | { readonly kind: 'graph' }
  /** About what the graph tells for a question of the chat. */
  | { readonly kind: 'question-facts'; readonly asked: AskedAbout }
  /** About what the code has to offer at a place of a layers file. */
  | { readonly kind: 'layers-completions'; readonly choice: CodeChoice }
  /** About a place of a layers file. */
  | { readonly kind: 'layers-hover'; readonly file: SourceFile; readonly position: TextPosition }
  /** For a draft of a layers file for the folder `root`. */
  | { readonly kind: 'layers-draft'; readonly root: string }
  /** About what could not be used in some files. */
  | { readonly kind: 'problems'; readonly paths: readonly string[] }
  /** About the points in some files, and the functions they lead to. */
  | { readonly kind: 'topology'; readonly paths: readonly string[] }
  /** About how some files look from outside, whether they belong to the workspace or not. */
  | { readonly kind: 'outlines'; readonly files: readonly SourceFile[] }
  | { readonly kind: 'report' }
  /** Compares the two states that were sent. */
  | { readonly kind: 'delta' }
  /** As `excerpt`, in the later one of the states compared last. */
  | { readonly kind: 'later-excerpt'; readonly paths: readonly string[] };

/** A part of an answer that takes less than some milliseconds to receive. Parts of one member are to be joined. */
export interface AnswerPart {
  readonly excerpt?: Omit<AnalysisExcerpt, 'findings' | 'facts' | 'inspection'>;
  readonly inspection?: AnalysisExcerpt['inspection'];
  readonly modules?: AnalysisExcerpt['facts']['modules'];
  readonly surroundings?: Surroundings;
  readonly cycles?: ModuleGraph['cycles'];
  readonly nodes?: ModuleGraph['nodes'];
  readonly edges?: ModuleGraph['edges'];
  readonly outside?: ModuleGraph['outside'];
  readonly points?: Topology['points'];
  readonly functions?: Topology['functions'];
  readonly leading?: Topology['functions'];
  readonly outlines?: readonly FileOutline[];
  readonly findings?: readonly Finding[];
  readonly delta?: ArchitectureDelta;
  readonly questionFacts?: QuestionFacts;
  readonly layersDraft?: string;
  readonly layersCompletions?: readonly LayersCompletion[];
  readonly layersHover?: LayersHover;
  readonly problems?: readonly AnalysisProblem[];
  readonly reading?: SourceReading;
}

/** How sources were read. */
export interface SourceReading {
  /** Those that were not, and why; without a reason those that are gone. */
  readonly unread: readonly { readonly path: string; readonly reason?: LeftOutReason }[];
  /** Those with comments that set findings aside. */
  readonly commented: readonly string[];
}

/** The size of what an update came to. */
export interface UpdateSummary {
  readonly moduleCount: number;
  readonly importCount: number;
  readonly findingCount: number;
}

export type ToWorker =
  | { readonly type: 'files'; readonly batch: FileBatch }
  /** Files of two states of the code, for the next question about their delta. */
  | { readonly type: 'states'; readonly slice: StateSlice }
  /** Analyses what the batches so far brought. */
  | { readonly type: 'update'; readonly id: number }
  | { readonly type: 'ask'; readonly id: number; readonly question: AnalysisQuestion }
  /** Asks for the next part of an answer. */
  | { readonly type: 'more'; readonly id: number }
  /** Writes the caches, if they changed. */
  | { readonly type: 'save'; readonly id: number }
  | { readonly type: 'abort'; readonly id: number };

/** From the worker: progress, then one end for each `update`; one part for each `ask` and each `more`. */
export type FromWorker =
  | { readonly type: 'progress'; readonly id: number; readonly done: number; readonly total: number }
  /** What can be said of some changed files already; the update goes on. */
  | ({ readonly type: 'scanned'; readonly id: number } & FoundEarly)
  | { readonly type: 'updated'; readonly id: number; readonly summary: UpdateSummary }
  | { readonly type: 'part'; readonly id: number; readonly part: AnswerPart; readonly isLast: boolean }
  | { readonly type: 'saved'; readonly id: number }
  | { readonly type: 'aborted'; readonly id: number }
  | { readonly type: 'failed'; readonly id: number; readonly message: string }
  /** The parser broke on this file; the worker is of no more use. */
  | { readonly type: 'crashed'; readonly id: number; readonly path: string };
