import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { AnalysisClient } from '../../src/worker/analysisClient';
import { BUILT, corporaFrom, FolderFeed } from './analysis/corpus';
import { tellRow } from './table/row';

/** What a start with a cache may cost of the CPU of one without. */
const WARM_BOUND = 0.25;

const never = new AbortController().signal;

async function measure(root: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'architecture-review-cache-'));
  const cache = join(folder, 'scans.bin');
  try {
    const cold = await start(root, cache);
    const warm = await start(root, cache);
    const ratio = warm.cpuMs / cold.cpuMs;
    console.log(`${root}: ${cold.modules} modules, cache of ${(statSync(cache).size / 2 ** 20).toFixed(1)} MiB`);
    console.log(`  cold ${cold.cpuMs.toFixed(0)} ms CPU`);
    console.log(`  warm ${warm.cpuMs.toFixed(0)} ms CPU`);
    if (warm.modules !== cold.modules) throw new Error('the warm start found other modules');
    tellRow({
      what: 'warm start from cache',
      goal: `≤ ${WARM_BOUND * 100} % of cold CPU`,
      measured: `${(ratio * 100).toFixed(1)} %`,
      holds: ratio <= WARM_BOUND,
      on: `${basename(root)}: ${cold.modules} modules`,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** CPU of all threads from no worker to the end of the first update; a cold start's cache is written beside it. */
async function start(root: string, cache: string): Promise<{ readonly cpuMs: number; readonly modules: number }> {
  const feed = new FolderFeed(root, cache);
  const client = new AnalysisClient(BUILT, feed);
  const before = process.cpuUsage();
  const updated = await client.update(never);
  const { user, system } = process.cpuUsage(before);
  if (updated.kind === 'failed') throw new Error(updated.message);
  const problem = await client.save(never);
  if (problem !== undefined) throw new Error(problem);
  client.dispose();
  return { cpuMs: (user + system) / 1000, modules: updated.summary.moduleCount };
}

async function main(): Promise<void> {
  for (const root of corporaFrom(process.argv.slice(2))) await measure(root);
}

void main();
