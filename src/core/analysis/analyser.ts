import type { Finding } from '../findings/finding';
import type { TextRange } from '../findings/textRange';
import type { FileOutline } from './scan/outline';
import type { ChangeLog } from './structure/changeLog';
import type { ModuleGraph } from './structure/moduleGraph';
import type { SourceFile } from './structure/sourceFile';
import type { Topology } from './topology/structure/topology';

/** Something in the input the analyser could not use. Never an exception, never a stop. */
export interface AnalysisProblem {
  /** `.` when it is about no single file; empty when it is about the analysis itself, which then came to nothing. */
  readonly path: string;
  /** One sentence without its stop. */
  readonly message: string;
  /** Where in the file, when it is about a place in it. */
  readonly range?: TextRange;
  /**
   * It is about what the team declared in `.architecture`: `unread` when the analyser could not take it up, so that it
   * does not hold, `idle` when it holds and there is nothing it is about.
   */
  readonly declaration?: 'unread' | 'idle';
}

export interface AnalysisInput {
  /** Sources and the configuration the resolver reads (`tsconfig.json`, `package.json`, `go.mod`, …). */
  readonly files: readonly SourceFile[];
  /** The files' changes, a log a repository; where it is missing, nothing is said about history. */
  readonly history?: readonly ChangeLog[];
}

export interface AnalysisReport {
  readonly graph: ModuleGraph;
  /** The backend's endpoints, tables, queues and the like, with the functions they lead to. */
  readonly topology: Topology;
  readonly findings: readonly Finding[];
  readonly problems: readonly AnalysisProblem[];
}

/** The built-in, offline reviewer of a whole workspace. */
export interface Analyser {
  /** Rejects with the signal's reason when aborted; nothing else makes it reject. */
  analyse(input: AnalysisInput, signal: AbortSignal): Promise<AnalysisReport>;
  /** The outlines of files, of those that can be parsed. Rejects with the signal's reason when aborted. */
  outlines(files: readonly SourceFile[], signal: AbortSignal): Promise<readonly FileOutline[]>;
}
