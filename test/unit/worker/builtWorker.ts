import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtWorker } from '../../../src/worker/builtWorker';
import type { ThreadOptions } from '../../../src/worker/workerThread';
import { builtProgram } from '../builtProgram';

/** What the worker is started with as it is shipped, and a temporary folder that is the test's to use. */
export async function buildWorker(): Promise<{
  readonly thread: ThreadOptions;
  readonly folder: string;
  remove(): void;
}> {
  const thread = builtWorker(await builtProgram());
  const folder = mkdtempSync(join(tmpdir(), 'analysis-worker-'));
  return { thread, folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
