import { Worker } from 'node:worker_threads';
import type { SourceFile } from '../core/analysis/sourceFile';
import type { FromWorker, ToWorker, WorkerStart } from './analysisProtocol';

/** What became of a request; `died` when the worker will answer nothing any more. */
export type Answer = Exclude<FromWorker, { readonly type: 'aborted' }> | Died;

interface Died {
  readonly type: 'died';
  readonly message: string;
}

/** One worker thread from start to end, with what it was sent. It is asked one thing at a time. */
export class WorkerSession {
  readonly #worker: Worker;
  readonly #sent = new Map<string, string>();
  #asked: { readonly id: number; readonly resolve: (answer: FromWorker | Died) => void } | undefined;
  #lastId = 0;
  #diedOf: string | undefined;

  constructor(script: string, start: WorkerStart) {
    this.#worker = new Worker(script, { workerData: start });
    this.#worker.on('message', (message: FromWorker) => {
      if (message.id === this.#asked?.id) this.#settle(message);
    });
    this.#worker.on('error', (error) => this.#die(error instanceof Error ? error.message : String(error)));
    this.#worker.on('exit', () => this.#die('its thread ended'));
  }

  get isAlive(): boolean {
    return this.#diedOf === undefined;
  }

  /** Has the files analysed. Rejects at once with the signal's reason when aborted; the worker then stops by itself. */
  async ask(files: readonly SourceFile[], signal: AbortSignal): Promise<Answer> {
    signal.throwIfAborted();
    if (this.#diedOf !== undefined) return { type: 'died', message: this.#diedOf };
    const id = ++this.#lastId;
    this.#worker.ref();
    this.#post({ type: 'analyse', id, ...this.#changesTo(files) });
    const answered = new Promise<FromWorker | Died>((resolve) => {
      this.#asked = { id, resolve };
    });
    const abort = () => {
      this.#post({ type: 'abort', id });
      this.#settle({ type: 'aborted', id });
    };
    signal.addEventListener('abort', abort, { once: true });
    const answer = await answered;
    signal.removeEventListener('abort', abort);
    this.#worker.unref();
    if (answer.type === 'aborted') throw signal.reason;
    return answer;
  }

  end(): void {
    this.#die('its thread ended');
    void this.#worker.terminate();
  }

  #changesTo(files: readonly SourceFile[]): { changed: SourceFile[]; removed: string[] } {
    const changed = files.filter(({ path, text }) => this.#sent.get(path) !== text);
    const paths = new Set(files.map(({ path }) => path));
    const removed = [...this.#sent.keys()].filter((path) => !paths.has(path));
    for (const path of removed) this.#sent.delete(path);
    for (const { path, text } of changed) this.#sent.set(path, text);
    return { changed, removed };
  }

  #post(message: ToWorker): void {
    this.#worker.postMessage(message, []);
  }

  #settle(answer: FromWorker | Died): void {
    this.#asked?.resolve(answer);
    this.#asked = undefined;
  }

  #die(message: string): void {
    this.#diedOf ??= message;
    this.#settle({ type: 'died', message: this.#diedOf });
  }
}
