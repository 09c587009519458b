import type { Analyser, AnalysisInput, AnalysisReport } from '../core/analysis/analyser';
import type { ComparedStates } from '../core/analysis/delta/comparedStates';
import type { StateAnalyser } from '../core/analysis/delta/stateAnalyser';
import type { StateFilePair } from '../core/analysis/delta/stateFiles';
import type { AnalysisExcerpt } from '../core/analysis/facts/analysisExcerpt';
import type { FileOutline } from '../core/analysis/scan/outline';
import type { ChangeLog } from '../core/analysis/structure/changeLog';
import type { SourceFile } from '../core/analysis/structure/sourceFile';
import { EMPTY_TOPOLOGY } from '../core/analysis/topology/structure/topology';
import { AnalysisClient, type ClientOptions } from './analysisClient';
import type { FileBatch } from './analysisProtocol';
import type { FileFeed } from './fileFeed';

/**
 * The analyser in a worker thread, over files in memory. Only what changed since the last analysis travels. Analyses run
 * one after the other; when the worker dies, the report's one problem, of no file, says so.
 */
export class WorkerAnalyser implements Analyser, StateAnalyser {
  readonly #client: AnalysisClient;
  readonly #files = new MemoryFeed();
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: ClientOptions) {
    this.#client = new AnalysisClient(options, this.#files);
  }

  analyse({ files, history = [] }: AnalysisInput, signal: AbortSignal): Promise<AnalysisReport> {
    const report = this.#last.then(async () => {
      signal.throwIfAborted();
      this.#files.current = files;
      this.#files.history = history;
      const updated = await this.#client.update(signal);
      return updated.kind === 'updated' ? this.#client.report(signal) : emptyReport(updated.message);
    });
    this.#last = report.catch(() => undefined);
    return report;
  }

  compare(states: StateFilePair, signal: AbortSignal): Promise<ComparedStates> {
    return this.#client.compare(states, signal);
  }

  laterExcerpt(paths: readonly string[], signal: AbortSignal): Promise<AnalysisExcerpt> {
    return this.#client.laterExcerpt(paths, signal);
  }

  /** Of the worker as it is; one that was let go is started anew. */
  outlines(files: readonly SourceFile[], signal: AbortSignal): Promise<readonly FileOutline[]> {
    return this.#client.outlines(files, signal);
  }

  /** Ends the worker; an analysis that is under way ends with a problem in its report. */
  dispose(): void {
    this.#client.dispose();
  }
}

/** So many files travel in one message. */
const FILES_AT_ONCE = 500;

/** Files in memory, and what of them was sent. */
class MemoryFeed implements FileFeed {
  readonly #sent = new Map<string, string>();
  current: readonly SourceFile[] = [];
  history: readonly ChangeLog[] = [];

  async *all(): AsyncGenerator<FileBatch> {
    this.#sent.clear();
    yield { folders: [] };
    yield* this.changes();
  }

  async *changes(): AsyncGenerator<FileBatch> {
    const changed = this.current.filter(({ path, text }) => this.#sent.get(path) !== text);
    const paths = new Set(this.current.map(({ path }) => path));
    const removed = [...this.#sent.keys()].filter((path) => !paths.has(path));
    for (const path of removed) this.#sent.delete(path);
    for (const { path, text } of changed) this.#sent.set(path, text);
    yield { removed, history: this.history };
    for (let at = 0; at < changed.length; at += FILES_AT_ONCE) {
      const texts = changed.slice(at, at + FILES_AT_ONCE);
      yield { listed: texts.map(({ path }) => path), texts };
    }
  }
}

function emptyReport(message: string): AnalysisReport {
  const graph = { nodes: [], edges: [], outside: [], cycles: [] };
  return { graph, topology: EMPTY_TOPOLOGY, findings: [], problems: [{ path: '', message }] };
}
