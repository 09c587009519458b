import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { installPeers } from '../peers/installPeers';
import { ROOT } from '../vscode/paths';
import { corporaFrom } from './analysis/corpus';
import { withoutHistory } from './everything/withoutHistory';
import { measureProcess, medianUsage, type Usage } from './graph/measureProcess';
import { dependencyCruiser } from './graph/tools';
import { tellRow } from './table/row';

/** How much less CPU everything together takes than another tool's graph alone, and the most memory. */
const CPU_BOUND = 5;
const MEMORY_BOUND_MIB = 300;
const ROUNDS = 3;

/** A program, its arguments, and what the bench calls it. */
interface Measured {
  readonly name: string;
  readonly command: readonly [program: string, ...args: string[]];
}

/**
 * Whole processes with nothing kept, on a copy without history: facts, all rules and findings here, on the command line and
 * in the worker as the editor starts it; the graph alone there. The goal is about the command line, which is what the
 * other tool is; an editor sets no flags of the engine, and pays for that.
 */
async function measure(corpus: string, editorScript: string): Promise<void> {
  const root = withoutHistory(corpus);
  try {
    const cli: Measured = {
      name: 'everything, on the command line',
      command: [process.execPath, join(ROOT, 'dist/cli.js'), 'scan', '.', '--format', 'json'],
    };
    const editor: Measured = {
      name: "everything, in the editor's worker",
      command: [process.execPath, editorScript, ROOT, root],
    };
    const theirs: Measured = {
      name: 'dependency-cruiser, graph alone',
      command: dependencyCruiser(await installPeers(), root, 'graph alone'),
    };
    console.log(corpus);
    const usages = await measureAll(root, [cli, editor, theirs]);
    const on = basename(corpus);
    const [ours, inEditor, other] = [cli, editor, theirs].map((one) => usages.get(one));
    if (!ours || !inEditor || !other) return;
    tellMemory(on, 'memory of everything (facts, rules, findings)', ours);
    tellMemory(on, "memory of everything, in the editor's worker", inEditor);
    tellRow({
      what: "everything: CPU of dependency-cruiser's graph alone",
      goal: `≥ ${CPU_BOUND} × ours`,
      measured: `${(other.cpu / ours.cpu).toFixed(1)} × ours`,
      holds: other.cpu / ours.cpu >= CPU_BOUND,
      on,
    });
    const ratio = (other.cpu / inEditor.cpu).toFixed(1);
    console.log(`  dependency-cruiser's graph alone takes ${ratio} × the CPU of everything in the editor's worker`);
  } finally {
    rmSync(dirname(root), { recursive: true, force: true });
  }
}

/** Rounds in which each runs once, so that a busy moment strikes all alike; of each the run in the middle. */
async function measureAll(root: string, all: readonly Measured[]): Promise<ReadonlyMap<Measured, Usage>> {
  const runs = new Map<Measured, Usage[]>(all.map((one) => [one, []]));
  for (let round = 0; round < ROUNDS; round++)
    for (const [{ command }, known] of runs) {
      const [program, ...args] = command;
      known.push(await measureProcess(program, args, root));
    }
  const usages = new Map([...runs].map(([one, known]) => [one, medianUsage(known)]));
  for (const [{ name }, { cpu, memory }] of usages)
    console.log(`  ${name}: ${cpu.toFixed(1)} s CPU, ${memory.toFixed(0)} MiB`);
  return usages;
}

function tellMemory(on: string, what: string, { memory }: Usage): void {
  tellRow({
    what,
    goal: `≤ ${MEMORY_BOUND_MIB} MiB at 5,600 files`,
    measured: `${memory.toFixed(0)} MiB`,
    holds: memory <= MEMORY_BOUND_MIB,
    on,
  });
}

async function main(): Promise<void> {
  const script = join(mkdtempSync(join(tmpdir(), 'architecture-review-everything-')), 'analyse.cjs');
  process.once('exit', () => rmSync(dirname(script), { recursive: true, force: true }));
  const entryPoints = [join(__dirname, 'everything/analyse.ts')];
  await build({
    entryPoints,
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
  });
  for (const root of corporaFrom(process.argv.slice(2))) await measure(resolve(root), script);
}

void main();
