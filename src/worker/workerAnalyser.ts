import type { Analyser, AnalysisInput, AnalysisReport } from '../core/analysis/analyser';
import type { SourceFile } from '../core/analysis/sourceFile';
import type { WorkerStart } from './analysisProtocol';
import { WorkerSession } from './workerSession';

export interface WorkerAnalyserOptions extends WorkerStart {
  /** The built worker, `dist/analysisWorker.js`. */
  readonly script: string;
  /** How long an unused worker is kept, in milliseconds; five minutes unless told. */
  readonly idleMs?: number;
}

const IDLE_MS = 5 * 60_000;
/** How many files may break the parser in one analysis before it is given up. */
const MAX_CRASHES = 10;

/**
 * The analyser in a worker thread, for the editor and the command line. The worker starts with the first analysis,
 * keeps what it has read between runs, and is let go when it has been idle for a while. Analyses run one after the
 * other. A file that breaks the parser is left out and named; a worker that dies is a problem in the report, and the
 * next analysis starts another one.
 */
export class WorkerAnalyser implements Analyser {
  readonly #options: WorkerAnalyserOptions;
  /** Files that broke the parser, with the text that did. */
  readonly #breaking = new Map<string, string>();
  #session: WorkerSession | undefined;
  #idle: NodeJS.Timeout | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: WorkerAnalyserOptions) {
    this.#options = options;
  }

  analyse(input: AnalysisInput, signal: AbortSignal): Promise<AnalysisReport> {
    const report = this.#last.then(async () => {
      signal.throwIfAborted();
      clearTimeout(this.#idle);
      try {
        return await this.#run(input, signal);
      } finally {
        this.#startIdling();
      }
    });
    this.#last = report.catch(() => undefined);
    return report;
  }

  /** Ends the worker; an analysis that is under way ends with a problem in its report. */
  dispose(): void {
    clearTimeout(this.#idle);
    this.#session?.end();
    this.#session = undefined;
  }

  async #run(input: AnalysisInput, signal: AbortSignal): Promise<AnalysisReport> {
    for (let crashes = 0; crashes <= MAX_CRASHES; crashes++) {
      if (!this.#session?.isAlive) this.#session = new WorkerSession(this.#options.script, this.#options);
      const session = this.#session;
      const files = input.files.map((file) => (this.#breaksParser(file) ? { path: file.path, text: '' } : file));
      const answer = await session.ask(files, signal);
      if (answer.type === 'report') return this.#withBroken(answer.report, input.files);
      session.end();
      if (answer.type !== 'crashed') return emptyReport(answer.message);
      const broken = input.files.find(({ path }) => path === answer.path);
      if (broken) this.#breaking.set(broken.path, broken.text);
    }
    return emptyReport('too many files broke the parser');
  }

  #breaksParser(file: SourceFile): boolean {
    return this.#breaking.get(file.path) === file.text;
  }

  #withBroken(report: AnalysisReport, files: readonly SourceFile[]): AnalysisReport {
    const broken = files.filter((file) => this.#breaksParser(file));
    const problems = broken.map(({ path }) => ({ path, message: 'Left unread: it breaks the parser' }));
    return problems.length === 0 ? report : { ...report, problems: [...report.problems, ...problems] };
  }

  #startIdling(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.dispose(), this.#options.idleMs ?? IDLE_MS);
    this.#idle.unref();
  }
}

/** The report of an analysis that came to nothing; the problem is the workspace's, so its path is empty. */
function emptyReport(message: string): AnalysisReport {
  return {
    graph: { nodes: [], edges: [], outside: [], cycles: [] },
    findings: [],
    problems: [{ path: '', message: `The analyser stopped working: ${message}` }],
  };
}
