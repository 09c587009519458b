import { join } from 'node:path';
import { builtWorker } from '../worker/builtWorker';
import { WorkerAnalyser } from '../worker/workerAnalyser';

/** The folder the program was built into, and what the build puts beside it. */
export const DIST = {
  model: join(__dirname, 'anthropicModel.js'),
  agents: join(__dirname, '../agents'),
  grammars: join(__dirname, 'grammars'),
} as const;

/** What the analyser's worker is started with. */
export const DIST_WORKER = builtWorker(__dirname);

/** The analyser in a worker thread of its own; the caller disposes of it. */
export function createDistAnalyser(): WorkerAnalyser {
  return new WorkerAnalyser(DIST_WORKER);
}
