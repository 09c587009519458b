import { Worker } from 'node:worker_threads';
import type { ReportReading } from '../core/sarif/toolReport';

/** A report on this machine's disk, or its bytes. */
export type ReportSource = { readonly path: string } | { readonly bytes: Uint8Array };

/** What a report may take to read, in MiB; beyond that it is given up, and the editor stays. */
const MEMORY_MIB = 4_096;

/**
 * Reads a SARIF log in a thread of its own, with the built `script`, `dist/reportWorker.js`. Broken logs are data;
 * rejects only with an `AbortError`.
 */
export function readReport(script: string, source: ReportSource, signal: AbortSignal): Promise<ReportReading> {
  signal.throwIfAborted();
  const worker = new Worker(script, {
    workerData: source,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MIB },
  });
  return new Promise<ReportReading>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    worker.once('message', resolve);
    worker.once('error', ({ message }) =>
      resolve({ kind: 'problem', problem: { kind: 'unreadable', detail: message } }),
    );
    worker.once('exit', () =>
      resolve({ kind: 'problem', problem: { kind: 'unreadable', detail: 'The reader ended early.' } }),
    );
  }).finally(() => void worker.terminate());
}
