import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeFiles } from '../oracles/codeFiles';
import { layOutCorpus } from './graph/layOutCorpus';
import { measureProcess, medianUsage, type Usage } from './graph/measureProcess';
import { OURS } from './graph/tools';
import { tellRow } from './table/row';

/** How many copies of the sources of the installed packages are laid out, one measurement after the other. */
const COPIES = [1, 2, 5];
const RUNS = 3;
/** Start-up counts less the more there is to do; so much more than in proportion is still called linear. */
const TOLERANCE = 1.1;
const MEMORY_BOUND_MIB = 200;

/** How the cost of graph and cycles grows with the number of files: whole processes, CPU seconds, no cache. */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'growth-corpus-'));
  try {
    const measured: { readonly files: number; readonly usage: Usage }[] = [];
    let laidOut = 0;
    for (const copies of COPIES) {
      for (; laidOut < copies; laidOut++) layOutCorpus(folder, `copy${laidOut}/packages`);
      const files = codeFiles(folder, (path) => /\.[cm]?[jt]sx?$/.test(path)).length;
      const usage = await measureOurs(folder);
      console.log(`  ${files} files: ${usage.cpu.toFixed(2)} s CPU, ${usage.memory.toFixed(0)} MiB`);
      measured.push({ files, usage });
    }
    const [first, last] = [measured[0], measured.at(-1)];
    if (!first || !last) return;
    const growth = last.usage.cpu / first.usage.cpu / (last.files / first.files);
    const on = `${first.files} to ${last.files} files`;
    tellRow({
      what: 'cost of graph + cycles grows linearly',
      goal: `≤ ${TOLERANCE} × in proportion`,
      measured: `${growth.toFixed(2)} ×`,
      holds: growth <= TOLERANCE,
      on,
    });
    tellRow({
      what: 'memory of graph + cycles, many files',
      goal: `≤ ${MEMORY_BOUND_MIB} MiB at 26,000 files`,
      measured: `${last.usage.memory.toFixed(0)} MiB`,
      holds: last.usage.memory <= MEMORY_BOUND_MIB,
      on: `${last.files} files`,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureOurs(folder: string): Promise<Usage> {
  const [program, ...args] = OURS.command(folder);
  const runs: Usage[] = [];
  for (let run = 0; run < RUNS; run++) runs.push(await measureProcess(program, args, folder));
  return medianUsage(runs);
}

void main();
