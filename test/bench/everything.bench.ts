import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { installPeers } from '../peers/installPeers';
import { ROOT } from '../vscode/paths';
import { corporaFrom } from './analysis/corpus';
import { measureProcess, type Usage } from './graph/measureProcess';
import { dependencyCruiser } from './graph/tools';
import { tellRow } from './table/row';

/** How much less CPU everything together takes than another tool's graph alone, and the most memory. */
const CPU_BOUND = 5;
const MEMORY_BOUND_MIB = 300;

/**
 * Whole processes with nothing kept: facts, all rules and findings here, in the worker as the editor starts it; the graph
 * alone there.
 */
async function measure(root: string, script: string): Promise<void> {
  const ours = await measureProcess(process.execPath, [script, ROOT, root], ROOT);
  console.log(`${root}: everything ${print(ours)}`);
  const on = basename(root);
  tellRow({
    what: 'memory of everything (facts, rules, findings)',
    goal: `≤ ${MEMORY_BOUND_MIB} MiB at 5,600 files`,
    measured: `${ours.memory.toFixed(0)} MiB`,
    holds: ours.memory <= MEMORY_BOUND_MIB,
    on,
  });
  const [program, ...args] = dependencyCruiser(await installPeers(), root, 'graph alone');
  const theirs = await measureProcess(program, args, root);
  console.log(`  dependency-cruiser, graph alone ${print(theirs)}`);
  tellRow({
    what: "everything: CPU of dependency-cruiser's graph alone",
    goal: `≥ ${CPU_BOUND} × ours`,
    measured: `${(theirs.cpu / ours.cpu).toFixed(1)} × ours`,
    holds: theirs.cpu / ours.cpu >= CPU_BOUND,
    on,
  });
}

function print({ cpu, memory }: Usage): string {
  return `${cpu.toFixed(1)} s CPU, ${memory.toFixed(0)} MiB`;
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
