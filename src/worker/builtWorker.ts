import { join } from 'node:path';
import type { ThreadOptions } from './workerThread';

/** What a worker is started with, in the folder the build writes to. */
export function builtWorker(dist: string): ThreadOptions {
  return {
    script: join(dist, 'analysisWorker.js'),
    grammarsFolder: join(dist, 'grammars'),
    rulesFolder: join(dist, 'rules'),
  };
}
