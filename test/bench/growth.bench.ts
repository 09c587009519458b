import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeFiles } from '../oracles/codeFiles';
import { layOutCorpus } from './graph/layOutCorpus';
import { measureProcess, medianUsage, type Usage } from './graph/measureProcess';
import { OURS } from './graph/tools';

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
    check(growth <= TOLERANCE, `CPU grows linearly (${growth.toFixed(2)} × in proportion)`);
    check(last.usage.memory <= MEMORY_BOUND_MIB, `at most ${MEMORY_BOUND_MIB} MiB`);
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

function check(holds: boolean, bound: string): void {
  console.log(`  ${holds ? 'holds' : 'DOES NOT HOLD'}: ${bound}`);
  if (!holds) process.exitCode = 1;
}

void main();
