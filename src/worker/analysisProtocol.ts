import type { AnalysisReport } from '../core/analysis/analyser';
import type { SourceFile } from '../core/analysis/sourceFile';

/** What a worker is started with: folders the build fills. */
export interface WorkerStart {
  /** Holds `tree-sitter.wasm` and the languages' grammars. */
  readonly grammarsFolder: string;
  readonly rulesFolder: string;
}

/** To the worker. It keeps the files it was given, so only what changed since the last message travels. */
export type ToWorker =
  | {
      readonly type: 'analyse';
      readonly id: number;
      readonly changed: readonly SourceFile[];
      readonly removed: readonly string[];
    }
  | { readonly type: 'abort'; readonly id: number };

/** From the worker: exactly one for each `analyse`, unless the worker itself dies. */
export type FromWorker =
  | { readonly type: 'report'; readonly id: number; readonly report: AnalysisReport }
  | { readonly type: 'aborted'; readonly id: number }
  | { readonly type: 'failed'; readonly id: number; readonly message: string }
  /** The parser broke on this file; the worker is of no more use. */
  | { readonly type: 'crashed'; readonly id: number; readonly path: string };
