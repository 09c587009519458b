import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { codeFiles } from '../oracles/codeFiles';
import { installPeers } from '../peers/installPeers';
import { layOutCorpus } from './graph/layOutCorpus';
import { measureProcess, medianUsage, type Usage } from './graph/measureProcess';
import { OURS, peerTools, type Tool } from './graph/tools';
import { tellRow } from './table/row';

/** Peak memory in MiB that is allowed up to a number of files. */
const MEMORY_BOUNDS = [
  { files: 5_700, memory: 100 },
  { files: 30_000, memory: 200 },
];
/** What takes longer than this, in CPU seconds, runs once. */
const SLOW = 5;
const RUNS = 3;

/**
 * Compares graph and cycles of whole folders with other tools: whole processes, CPU seconds, no cache, one after the
 * other. Takes folders and `--only=<tool>,…`; without a folder it lays one out from installed packages.
 */
async function main(args: readonly string[]): Promise<void> {
  const only = args
    .find((arg) => arg.startsWith('--only='))
    ?.slice('--only='.length)
    .split(',');
  const folders = args.filter((arg) => !arg.startsWith('--')).map((folder) => resolve(folder));
  const peers = peerTools(await installPeers()).filter(({ name }) => !only || only.includes(name));
  const laidOut = folders.length > 0 ? undefined : mkdtempSync(join(tmpdir(), 'graph-corpus-'));
  if (laidOut !== undefined) layOutCorpus(laidOut);
  try {
    for (const corpus of laidOut === undefined ? folders : [laidOut]) await compare(corpus, peers);
  } finally {
    if (laidOut !== undefined) rmSync(laidOut, { recursive: true, force: true });
  }
}

async function compare(corpus: string, peers: readonly Tool[]): Promise<void> {
  const files = codeFiles(corpus, (path) => /\.[cm]?[jt]sx?$/.test(path)).length;
  const on = `${basename(corpus)}: ${files} files`;
  console.log(on);
  const usages = await measureAll(corpus, [OURS, ...peers]);
  const ours = usages.get(OURS);
  if (!ours) return;
  for (const [tool, usage] of usages) {
    const { cpu, memory } = usage;
    const ratio = cpu / ours.cpu;
    console.log(`  ${tool.name.padEnd(20)} ${cpu.toFixed(2)} s CPU  ${memory.toFixed(0)} MiB`);
    if (tool === OURS) continue;
    tellRow({
      what: `graph + cycles: CPU of ${tool.name}`,
      goal: tool.atLeast < 1 ? `ours ≤ ${(1 / tool.atLeast).toFixed(1)} ×` : `≥ ${tool.atLeast} × ours`,
      measured: tool.atLeast < 1 ? `ours ${(1 / ratio).toFixed(2)} ×` : `${ratio.toFixed(1)} × ours`,
      holds: ratio >= tool.atLeast,
      on,
    });
  }
  const bound = MEMORY_BOUNDS.find((candidate) => files <= candidate.files);
  if (!bound) return;
  tellRow({
    what: 'memory of graph + cycles',
    goal: `≤ ${bound.memory} MiB up to ${bound.files} files`,
    measured: `${ours.memory.toFixed(0)} MiB`,
    holds: ours.memory <= bound.memory,
    on,
  });
}

/** Rounds in which each tool runs once, so that a busy moment strikes all alike. */
async function measureAll(corpus: string, tools: readonly Tool[]): Promise<ReadonlyMap<Tool, Usage>> {
  const runs = new Map<Tool, Usage[]>(tools.map((tool) => [tool, []]));
  for (let round = 0; round < RUNS; round++) {
    for (const [tool, known] of runs) {
      if ((known[0]?.cpu ?? 0) > SLOW) continue;
      const [program, ...args] = tool.command(corpus);
      const usage = await measureProcess(program, args, corpus);
      known.push(usage);
      // Some of them take minutes.
      console.log(`  ${tool.name}, run ${round + 1}: ${usage.cpu.toFixed(2)} s CPU`);
    }
  }
  return new Map([...runs].map(([tool, known]) => [tool, medianUsage(known)]));
}

void main(process.argv.slice(2));
