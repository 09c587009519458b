import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { AnalysisReport } from '../core/analysis/analyser';
import { createStateAnalyser, type StateAnalyser } from '../core/analysis/delta/stateAnalyser';
import { excerptOf, findingsExcerptOf } from '../core/analysis/facts/analysisExcerpt';
import { outlinesOf } from '../core/analysis/scan/outline';
import { ParserCrash } from '../core/analysis/scan/scanFile';
import { createAnalyser } from '../core/analysis/session/analyseArchitecture';
import { AnalysisSession } from '../core/analysis/session/analysisSession';
import { createDetectors } from '../core/analysis/session/detectors';
import type { ChangeLog } from '../core/analysis/structure/changeLog';
import type { SourceFile } from '../core/analysis/structure/sourceFile';
import { languageOf } from '../core/analysis/syntax/language';
import { EMPTY_TOPOLOGY } from '../core/analysis/topology/structure/topology';
import type { AnalysisQuestion, AnswerPart, FromWorker, SourceReading, ToWorker, WorkerData } from './analysisProtocol';
import { answerParts, deltaParts, excerptParts, findingsExcerptParts, outlineParts } from './answerParts';
import { loadAnalyserParts } from './nodeAnalyser';
import { scannerVersion } from './scannerVersion';
import { JoinedStates } from './stateSlices';
import { StepBoard } from './stepBoard';
import { WorkerFiles } from './workerFiles';

/** Progress is told no more often than this, in milliseconds. */
const PROGRESS_EVERY_MS = 100;
/** When nothing was asked for so long, in milliseconds, there is time to prepare. */
const PREPARED_AFTER_MS = 300;
const NOTHING: AnalysisReport = {
  graph: { nodes: [], edges: [], outside: [], cycles: [] },
  topology: EMPTY_TOPOLOGY,
  findings: [],
  problems: [],
};

/** Follows a workspace in a thread of its own and answers what is asked about it, one thing after the other. */
class AnalysisWorker {
  readonly #port: MessagePort;
  readonly #files: WorkerFiles;
  readonly #board: StepBoard;
  readonly #parts: ReturnType<typeof loadAnalyserParts>;
  readonly #session: Promise<AnalysisSession>;
  readonly #running = new Map<number, AbortController>();
  readonly #answers = new Map<number, Iterator<AnswerPart>>();
  readonly #states = new JoinedStates();
  readonly #stateAnalyser: Promise<StateAnalyser>;
  readonly #isReadable: (file: SourceFile) => boolean;
  #report = NOTHING;
  /** What the session has not learnt yet, and all it has. */
  #history: readonly ChangeLog[] | undefined;
  #learnt: readonly ChangeLog[] = [];
  #updating = 0;
  #toldAt = 0;
  #preparing: NodeJS.Timeout | undefined;
  #queue = Promise.resolve();

  constructor(port: MessagePort, data: WorkerData) {
    this.#port = port;
    this.#files = new WorkerFiles(data.unreadable, () => scannerVersion(data));
    this.#board = new StepBoard(data.steps);
    this.#parts = loadAnalyserParts(data);
    this.#session = this.#parts.then(
      (parts) =>
        new AnalysisSession({
          ...parts,
          sources: this.#files,
          detectors: createDetectors(),
          onStep: (path, done, total) => this.#onStep(path, done, total),
          onScanned: (found) => this.#post({ type: 'scanned', id: this.#updating, ...found }),
        }),
    );
    this.#stateAnalyser = this.#parts.then((parts) =>
      createStateAnalyser(createAnalyser({ ...parts, onStep: (path, done, total) => this.#onStep(path, done, total) })),
    );
    // Told with the first answer.
    this.#session.catch(() => undefined);
    this.#stateAnalyser.catch(() => undefined);
    const unreadable = new Set(data.unreadable.map(({ path }) => path));
    this.#isReadable = ({ path }) => !unreadable.has(path);
  }

  listen(): void {
    this.#port.on('message', (message: ToWorker) => this.#receive(message));
  }

  #receive(message: ToWorker): void {
    switch (message.type) {
      case 'files':
        this.#files.apply(message.batch);
        this.#history = message.batch.history ?? this.#history;
        break;
      case 'states':
        this.#states.add(message.slice);
        break;
      case 'update':
        this.#enqueue(message.id, (signal) => this.#update(message.id, signal));
        break;
      case 'ask':
        this.#enqueue(message.id, async (signal) => {
          this.#answers.set(message.id, await this.#answer(message.question, signal));
          this.#sendPart(message.id);
        });
        break;
      case 'save':
        this.#enqueue(message.id, async () => {
          this.#files.save();
          this.#post({ type: 'saved', id: message.id });
        });
        break;
      case 'more':
        this.#sendPart(message.id);
        break;
      case 'abort':
        this.#running.get(message.id)?.abort();
        this.#answers.delete(message.id);
    }
  }

  #enqueue(id: number, run: (signal: AbortSignal) => Promise<void>): void {
    const controller = new AbortController();
    this.#running.set(id, controller);
    this.#queue = this.#inTurn(this.#queue, id, controller.signal, run);
  }

  async #inTurn(
    before: Promise<void>,
    id: number,
    signal: AbortSignal,
    run: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    await before;
    try {
      await run(signal);
    } catch (error) {
      this.#post(failureOf(id, error, signal.aborted));
    }
    this.#running.delete(id);
  }

  async #update(id: number, signal: AbortSignal): Promise<void> {
    this.#updating = id;
    const session = await this.#session;
    if (this.#history) {
      session.learnHistory(this.#history);
      this.#learnt = this.#history;
    }
    this.#history = undefined;
    const report = await session.update(this.#files.takeChanges(), signal);
    this.#report = { ...report, problems: [...report.problems, ...this.#files.problems] };
    const { nodes, edges } = report.graph;
    const summary = { moduleCount: nodes.length, importCount: edges.length, findingCount: report.findings.length };
    this.#post({ type: 'updated', id, summary });
    this.#prepareSoon(session);
  }

  /** Gets ready for the next save while nothing is asked, in steps between which anything that is asked comes first. */
  #prepareSoon(session: AnalysisSession): void {
    clearTimeout(this.#preparing);
    this.#preparing = setTimeout(() => void this.#prepare(session), PREPARED_AFTER_MS);
  }

  async #prepare(session: AnalysisSession): Promise<void> {
    if (this.#running.size > 0) return;
    // What cannot be prepared is told of the first file that needs it.
    const isMore = await session.prepare().catch(() => false);
    if (isMore) this.#prepareSoon(session);
  }

  async #answer(question: AnalysisQuestion, signal: AbortSignal): Promise<Iterator<AnswerPart>> {
    signal.throwIfAborted();
    if (question.kind === 'outlines') {
      const { parser } = await this.#parts;
      return outlineParts(await outlinesOf(question.files, parser, signal));
    }
    if (question.kind === 'excerpt-alone') {
      const paths = question.files.map(({ path }) => path);
      const report = await createAnalyser(await this.#parts).analyse({ files: question.files }, signal);
      return excerptParts(excerptOf(report, paths));
    }
    if (question.kind === 'findings-excerpt') {
      const reading = await this.#reading(question.paths);
      return findingsExcerptParts(findingsExcerptOf(this.#report, question.paths), reading);
    }
    if (question.kind === 'delta') {
      const { before, after } = this.#states.take();
      const states = { before: before.filter(this.#isReadable), after: after.filter(this.#isReadable) };
      return deltaParts(await (await this.#stateAnalyser).compare(states, signal));
    }
    if (question.kind === 'later-excerpt')
      return excerptParts(await (await this.#stateAnalyser).laterExcerpt(question.paths, signal));
    return answerParts(question, this.#report, this.#learnt);
  }

  async #reading(paths: readonly string[]): Promise<SourceReading> {
    const { scans } = await this.#session;
    const unread = paths.filter((path) => languageOf(path) && !scans.has(path));
    return {
      unread: unread.map((path) => {
        const reason = this.#files.reasonFor(path);
        return { path, ...(reason && { reason }) };
      }),
      commented: paths.filter((path) => scans.get(path)?.suppressions),
    };
  }

  #sendPart(id: number): void {
    const parts = this.#answers.get(id);
    if (!parts) return;
    const { value, done = false } = parts.next();
    if (done) this.#answers.delete(id);
    this.#post({ type: 'part', id, part: done ? {} : value, isLast: done });
  }

  #onStep(path: string, done: number, total: number): void {
    this.#board.begin(path);
    const now = performance.now();
    if (now - this.#toldAt < PROGRESS_EVERY_MS) return;
    this.#toldAt = now;
    this.#post({ type: 'progress', id: this.#updating, done, total });
  }

  #post(message: FromWorker): void {
    this.#port.postMessage(message, []);
  }
}

function failureOf(id: number, error: unknown, isAborted: boolean): FromWorker {
  if (isAborted) return { type: 'aborted', id };
  if (error instanceof ParserCrash) return { type: 'crashed', id, path: error.path };
  return { type: 'failed', id, message: error instanceof Error ? error.message : String(error) };
}

const data: WorkerData = workerData;
if (parentPort) new AnalysisWorker(parentPort, data).listen();
