import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Analyser } from '../core/analysis/analyser';
import { ParserCrash } from '../core/analysis/scanFile';
import type { SourceFile } from '../core/analysis/sourceFile';
import type { FromWorker, ToWorker, WorkerStart } from './analysisProtocol';
import { createNodeAnalyser } from './nodeAnalyser';

type Analyse = Extract<ToWorker, { readonly type: 'analyse' }>;

/** Analyses in a thread of its own: keeps the workspace's files and answers each request with a report. */
function serve(port: MessagePort, start: WorkerStart): void {
  const analyser = createNodeAnalyser(start);
  const files = new Map<string, SourceFile>();
  const running = new Map<number, AbortController>();
  let queue = Promise.resolve();

  port.on('message', (message: ToWorker) => {
    if (message.type === 'abort') {
      running.get(message.id)?.abort();
      return;
    }
    const controller = new AbortController();
    running.set(message.id, controller);
    queue = queue.then(() => answer(message, controller.signal));
  });

  async function answer({ id, changed, removed }: Analyse, signal: AbortSignal): Promise<void> {
    for (const path of removed) files.delete(path);
    for (const file of changed) files.set(file.path, file);
    const result = await analyse(analyser, id, [...files.values()], signal);
    running.delete(id);
    port.postMessage(result, []);
  }
}

async function analyse(
  analyser: Promise<Analyser>,
  id: number,
  files: readonly SourceFile[],
  signal: AbortSignal,
): Promise<FromWorker> {
  try {
    const report = await (await analyser).analyse({ files }, signal);
    return { type: 'report', id, report };
  } catch (error) {
    if (signal.aborted) return { type: 'aborted', id };
    if (error instanceof ParserCrash) return { type: 'crashed', id, path: error.path };
    return { type: 'failed', id, message: error instanceof Error ? error.message : String(error) };
  }
}

const start: WorkerStart = workerData;
if (parentPort) serve(parentPort, start);
