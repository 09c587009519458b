import { setImmediate } from 'node:timers/promises';
import type { AnalysisProblem, AnalysisReport } from '../core/analysis/analyser';
import type { ComparedStates } from '../core/analysis/delta/comparedStates';
import type { StateFilePair } from '../core/analysis/delta/stateFiles';
import type { AnalysisExcerpt } from '../core/analysis/facts/analysisExcerpt';
import type { FileOutline } from '../core/analysis/scan/outline';
import type { ModuleGraph } from '../core/analysis/structure/moduleGraph';
import type { SourceFile } from '../core/analysis/structure/sourceFile';
import type { Finding } from '../core/findings/finding';
import type { AnalysisQuestion, FileBatch, SourceReading, UpdateSummary } from './analysisProtocol';
import type { FileFeed } from './fileFeed';
import { JoinedParts, type Told } from './joinedParts';
import { slicesOf } from './stateSlices';
import { type Answer, type ThreadOptions, type UpdateListener, WorkerThread } from './workerThread';

export interface ClientOptions extends ThreadOptions {
  /** How long an unused worker is kept, in milliseconds; five minutes unless told. */
  readonly idleMs?: number;
}

/** How an update ended, unless it was aborted. `failed` says why in a sentence without its stop. */
export type Updated =
  | { readonly kind: 'updated'; readonly summary: UpdateSummary }
  | { readonly kind: 'failed'; readonly message: string };

const IDLE_MS = 5 * 60_000;
/** How many files may end a worker in one update before it is given up. */
const MAX_RESTARTS = 10;
const TOO_MANY_BROKEN = 'The analyser stopped working: too many files broke it';

/**
 * The analysis of a workspace in a worker thread, for the editor and the command line. The worker starts with the first
 * update, follows the files from then on, and is let go when it has been idle for a while. A file that breaks or hangs
 * the worker is left out, named among the problems, and tried again when it changes. What is asked is answered from the
 * last update. Everything runs one after the other.
 */
export class AnalysisClient {
  readonly #options: ClientOptions;
  readonly #feed: FileFeed;
  readonly #unreadable = new Map<string, string>();
  #thread: WorkerThread | undefined;
  /** Whether the thread has all files, so that changes are enough. */
  #isFed = false;
  /** How often a list was asked for. */
  #lists = 0;
  #idle: NodeJS.Timeout | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: ClientOptions, feed: FileFeed) {
    this.#options = options;
    this.#feed = feed;
  }

  /** Takes in what changed. Rejects with the signal's reason when aborted; the next update makes up for it. */
  update(signal: AbortSignal, listener?: UpdateListener): Promise<Updated> {
    return this.#inTurn(signal, () => this.#update(signal, listener));
  }

  /** Has the next update list all files anew. */
  relist(): void {
    this.#isFed = false;
    this.#lists++;
  }

  async excerpt(paths: readonly string[], signal: AbortSignal): Promise<AnalysisExcerpt> {
    return (await this.#ask({ kind: 'excerpt', paths }, signal)).excerpt;
  }

  /** What a list of findings takes of some files, and how the sources among them were read, unless the worker stopped. */
  async findingsExcerpt(
    paths: readonly string[],
    signal: AbortSignal,
    listener?: UpdateListener,
  ): Promise<{ readonly excerpt: AnalysisExcerpt; readonly reading?: SourceReading }> {
    const { excerpt, told } = await this.#ask({ kind: 'findings-excerpt', paths }, signal, listener);
    return { excerpt, ...(told.reading && { reading: told.reading }) };
  }

  /** About files that belong to no folder, and nothing beside them. */
  async excerptAlone(files: readonly SourceFile[], signal: AbortSignal): Promise<AnalysisExcerpt> {
    return (await this.#ask({ kind: 'excerpt-alone', files }, signal)).excerpt;
  }

  /** How files look from outside, of those that can be parsed. */
  async outlines(files: readonly SourceFile[], signal: AbortSignal): Promise<readonly FileOutline[]> {
    return (await this.#ask({ kind: 'outlines', files }, signal)).outlines;
  }

  /** The findings that stand in the files. */
  async findings(paths: readonly string[], signal: AbortSignal): Promise<readonly Finding[]> {
    return (await this.#ask({ kind: 'findings', paths }, signal)).findings;
  }

  async graph(signal: AbortSignal): Promise<ModuleGraph> {
    return (await this.#ask({ kind: 'graph' }, signal)).report.graph;
  }

  /** What is told in one part, about a question of the chat or about a layers file; nothing when the worker stopped. */
  async tell(question: AnalysisQuestion, signal: AbortSignal): Promise<Told> {
    return (await this.#ask(question, signal)).told;
  }

  async problems(paths: readonly string[], signal: AbortSignal): Promise<readonly AnalysisProblem[]> {
    return (await this.#ask({ kind: 'problems', paths }, signal)).report.problems;
  }

  async report(signal: AbortSignal): Promise<AnalysisReport> {
    return (await this.#ask({ kind: 'report' }, signal)).report;
  }

  /** Compares two states of the code in the worker. Rejects with an error when it stopped working. */
  compare(states: StateFilePair, signal: AbortSignal): Promise<ComparedStates> {
    return this.#inTurn(signal, async () => {
      for (let restarts = 0; restarts <= MAX_RESTARTS; restarts++) {
        const thread = this.#aliveThread();
        for (const slice of slicesOf(states)) {
          thread.sendStates(slice);
          // The thread that asks has other things to do as well.
          await setImmediate();
        }
        const parts = new JoinedParts();
        let stopped: Answer | undefined;
        for await (const answer of thread.ask({ kind: 'delta' }, signal)) {
          if (answer.type === 'part') parts.add(answer.part);
          else stopped = answer;
        }
        if (!stopped && parts.compared) return parts.compared;
        this.#endThread();
        if (stopped && !this.#leaveOut(stopped)) throw new Error(describe(stopped));
      }
      throw new Error(TOO_MANY_BROKEN);
    });
  }

  /** About files in the later one of the states compared last. Rejects with an error when the worker ended since. */
  async laterExcerpt(paths: readonly string[], signal: AbortSignal): Promise<AnalysisExcerpt> {
    const parts = await this.#ask({ kind: 'later-excerpt', paths }, signal);
    const stopped = parts.report.problems.find(({ path }) => path === '');
    if (stopped) throw new Error(stopped.message);
    return parts.excerpt;
  }

  /** Has what is kept for the next session written. Says what went wrong, if something did. */
  save(signal: AbortSignal): Promise<string | undefined> {
    return this.#inTurn(signal, async () => {
      const answer = await this.#thread?.save(signal);
      return answer?.type === 'failed' ? answer.message : undefined;
    });
  }

  /** Ends the worker; what is under way ends with a problem. */
  dispose(): void {
    clearTimeout(this.#idle);
    this.#endThread();
  }

  async #update(signal: AbortSignal, listener?: UpdateListener): Promise<Updated> {
    for (let restarts = 0; restarts <= MAX_RESTARTS; restarts++) {
      const thread = await this.#fedThread(signal);
      const answer = await thread.update(signal, listener);
      if (answer.type === 'updated') return { kind: 'updated', summary: answer.summary };
      this.#endThread();
      if (!this.#leaveOut(answer)) return { kind: 'failed', message: describe(answer) };
    }
    return { kind: 'failed', message: TOO_MANY_BROKEN };
  }

  async #fedThread(signal: AbortSignal): Promise<WorkerThread> {
    const thread = this.#aliveThread();
    const list = this.#lists;
    const batches = this.#isFed ? this.#feed.changes(signal) : this.#feed.all(signal);
    for await (const batch of batches) {
      if (this.#isFed) for (const path of pathsIn(batch)) this.#unreadable.delete(path);
      // Sent even when aborted: the feed tells of a change once.
      thread.send(batch);
      signal.throwIfAborted();
    }
    // A list that became outdated while it was made is made once more next time.
    this.#isFed = list === this.#lists;
    return thread;
  }

  #aliveThread(): WorkerThread {
    if (this.#thread?.isAlive) return this.#thread;
    this.#isFed = false;
    this.#thread = new WorkerThread(this.#options, this.#problems);
    return this.#thread;
  }

  get #problems(): readonly AnalysisProblem[] {
    return [...this.#unreadable].map(([path, message]) => ({ path, message }));
  }

  /** Whether the answer names a file that the next thread can do without. */
  #leaveOut(answer: Answer): boolean {
    if (answer.type !== 'crashed' && answer.type !== 'hung') return false;
    if (answer.path === '' || this.#unreadable.has(answer.path)) return false;
    const because = answer.type === 'crashed' ? 'it breaks the parser' : 'reading it takes too long';
    this.#unreadable.set(answer.path, `Left unread: ${because}`);
    return true;
  }

  /** `listener` hears of the update that comes first where there is no worker. */
  #ask(question: AnalysisQuestion, signal: AbortSignal, listener?: UpdateListener): Promise<JoinedParts> {
    return this.#inTurn(signal, async () => {
      const parts = new JoinedParts();
      if (!this.#thread?.isAlive) {
        const updated = await this.#update(signal, listener);
        if (updated.kind === 'failed') parts.add({ problems: [{ path: '', message: updated.message }] });
      }
      for await (const answer of this.#thread?.ask(question, signal) ?? []) {
        if (answer.type === 'part') parts.add(answer.part);
        else parts.add({ problems: [{ path: '', message: describe(answer) }] });
        if (answer.type !== 'part') this.#endThread();
      }
      return parts;
    });
  }

  #inTurn<T>(signal: AbortSignal, run: () => Promise<T>): Promise<T> {
    const done = this.#last.then(async () => {
      signal.throwIfAborted();
      clearTimeout(this.#idle);
      try {
        return await run();
      } finally {
        this.#startIdling();
      }
    });
    this.#last = done.catch(() => undefined);
    return done;
  }

  #endThread(): void {
    this.#thread?.end();
    this.#thread = undefined;
  }

  #startIdling(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.dispose(), this.#options.idleMs ?? IDLE_MS);
    this.#idle.unref();
  }
}

function pathsIn({ listed = [], changed = [], removed = [], texts = [] }: FileBatch): readonly string[] {
  return [...listed, ...changed, ...removed, ...texts.map(({ path }) => path)];
}

function describe(answer: Answer): string {
  return `The analyser stopped working: ${causeOf(answer)}`;
}

function causeOf(answer: Answer): string {
  if (answer.type === 'failed' || answer.type === 'died') return answer.message;
  if (answer.type === 'crashed') return `the parser broke on ${answer.path}`;
  return 'it took too long';
}
