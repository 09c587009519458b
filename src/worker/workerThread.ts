import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { AnalysisProblem } from '../core/analysis/analyser';
import type { FoundEarly } from '../core/analysis/session/sessionParts';
import type { AnalysisQuestion, FileBatch, FromWorker, ToWorker, WorkerData, WorkerStart } from './analysisProtocol';
import type { StateSlice } from './stateSlices';
import { type Step, StepBoard } from './stepBoard';

/** What became of a request; after `crashed`, `hung` and `died` the thread answers nothing any more. */
export type Answer = Exclude<FromWorker, { readonly type: 'aborted' | 'progress' | 'scanned' }> | Hung | Died;

/** The worker has been at one step for too long; `path` is empty when it is none of a single file. */
interface Hung {
  readonly type: 'hung';
  readonly path: string;
}

interface Died {
  readonly type: 'died';
  readonly message: string;
}

/** Who hears of an update before it ends. */
export interface UpdateListener {
  readonly onProgress?: (done: number, total: number) => void;
  readonly onScanned?: (found: FoundEarly) => void;
}

export interface ThreadOptions extends WorkerStart {
  /** The built worker, `dist/analysisWorker.js`. */
  readonly script: string;
  /** A worker that is at one file for longer than this, in milliseconds, hangs; 20 seconds unless told. */
  readonly hangMs?: number;
}

/** A file's parse has a limit of its own, which is well below this. */
const HANG_MS = 20_000;
/** Steps that are about all files may take so many times longer. */
const WHOLE_STEP_FACTOR = 6;
const LOOKS_PER_HANG = 10;

interface Asked {
  readonly id: number;
  readonly resolve: (answer: Answer | { readonly type: 'aborted' }) => void;
  readonly listener: UpdateListener;
}

/** One worker thread from start to end. It is asked one thing at a time. */
export class WorkerThread {
  readonly #worker: Worker;
  readonly #board = new StepBoard();
  readonly #hangMs: number;
  #asked: Asked | undefined;
  #lastId = 0;
  #diedOf: string | undefined;

  constructor({ script, hangMs = HANG_MS, ...start }: ThreadOptions, unreadable: readonly AnalysisProblem[]) {
    const data: WorkerData = { ...start, steps: this.#board.memory, unreadable };
    this.#hangMs = hangMs;
    this.#worker = new Worker(script, { workerData: data });
    this.#worker.unref();
    this.#worker.on('message', (message: FromWorker) => this.#receive(message));
    this.#worker.on('error', (error) => this.#die(error instanceof Error ? error.message : String(error)));
    this.#worker.on('exit', () => this.#die('its thread ended'));
  }

  get isAlive(): boolean {
    return this.#diedOf === undefined;
  }

  /** Sends files; they are analysed with the next update. */
  send(batch: FileBatch): void {
    this.#post({ type: 'files', batch });
  }

  /** Sends files of two states; they are compared with the next question about their delta. */
  sendStates(slice: StateSlice): void {
    this.#post({ type: 'states', slice });
  }

  /** Rejects at once with the signal's reason when aborted; the worker then stops by itself. */
  update(signal: AbortSignal, listener: UpdateListener = {}): Promise<Answer> {
    return this.#request(++this.#lastId, (id) => ({ type: 'update', id }), signal, listener);
  }

  save(signal: AbortSignal): Promise<Answer> {
    return this.#request(++this.#lastId, (id) => ({ type: 'save', id }), signal);
  }

  /** The parts of an answer, each when the one before has been dealt with; ends early with what went wrong. */
  async *ask(question: AnalysisQuestion, signal: AbortSignal): AsyncGenerator<Answer> {
    const id = ++this.#lastId;
    let answer = await this.#request(id, () => ({ type: 'ask', id, question }), signal);
    yield answer;
    while (answer.type === 'part' && !answer.isLast) {
      // A worker that answers at once would keep this thread from everything else until the last part.
      await setImmediate();
      answer = await this.#request(id, () => ({ type: 'more', id }), signal);
      yield answer;
    }
  }

  end(): void {
    this.#die('its thread ended');
    void this.#worker.terminate();
  }

  async #request(
    id: number,
    message: (id: number) => ToWorker,
    signal: AbortSignal,
    listener: UpdateListener = {},
  ): Promise<Answer> {
    signal.throwIfAborted();
    if (this.#diedOf !== undefined) return { type: 'died', message: this.#diedOf };
    this.#worker.ref();
    this.#post(message(id));
    const watch = this.#watch();
    const answered = new Promise<Answer | { readonly type: 'aborted' }>((resolve) => {
      this.#asked = { id, resolve, listener };
    });
    const abort = (): void => {
      this.#post({ type: 'abort', id });
      this.#settle({ type: 'aborted' });
    };
    signal.addEventListener('abort', abort, { once: true });
    const answer = await answered;
    signal.removeEventListener('abort', abort);
    clearInterval(watch);
    this.#worker.unref();
    if (answer.type === 'aborted') throw signal.reason;
    return answer;
  }

  /** Counts looks, not time, so that a machine that was asleep does not pass for a worker that hangs. */
  #watch(): NodeJS.Timeout {
    let last: Step | undefined;
    let looks = 0;
    const look = (): void => {
      const step = this.#board.read();
      looks = step.count === last?.count ? looks + 1 : 0;
      last = step;
      const limit = step.path === '' ? LOOKS_PER_HANG * WHOLE_STEP_FACTOR : LOOKS_PER_HANG;
      if (looks >= limit) this.#settle({ type: 'hung', path: step.path });
    };
    return setInterval(look, this.#hangMs / LOOKS_PER_HANG).unref();
  }

  #receive(message: FromWorker): void {
    if (message.id !== this.#asked?.id) return;
    const { listener } = this.#asked;
    if (message.type === 'progress') listener.onProgress?.(message.done, message.total);
    else if (message.type === 'scanned') listener.onScanned?.(message);
    else this.#settle(message);
  }

  #post(message: ToWorker): void {
    this.#worker.postMessage(message, []);
  }

  #settle(answer: Answer | { readonly type: 'aborted' }): void {
    this.#asked?.resolve(answer);
    this.#asked = undefined;
  }

  #die(message: string): void {
    this.#diedOf ??= message;
    this.#settle({ type: 'died', message: this.#diedOf });
  }
}
