import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';
import { installPeers } from '../peers/installPeers';
import { ROOT } from '../vscode/paths';
import { corporaFrom } from './analysis/corpus';
import { tellRow } from './table/row';

/** How much less CPU everything together takes than another tool's graph alone, and the most memory. */
const CPU_BOUND = 5;
const MEMORY_BOUND_MIB = 300;

/**
 * Whole processes with nothing kept: facts, all rules and findings here, in the worker as the editor starts it; the graph
 * alone there.
 */
async function measure(root: string, script: string): Promise<void> {
  const ours = await run(process.execPath, [script, ROOT, root]);
  console.log(`${root}: everything ${print(ours)}`);
  const on = basename(root);
  tellRow({
    what: 'memory of everything (facts, rules, findings)',
    goal: `≤ ${MEMORY_BOUND_MIB} MiB at 5,600 files`,
    measured: `${ours.memoryMiB.toFixed(0)} MiB`,
    holds: ours.memoryMiB <= MEMORY_BOUND_MIB,
    on,
  });
  const cruiser = join(await installPeers(), 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = ['--no-config', '--ts-pre-compilation-deps', '--output-type', 'null', '--exclude', 'node_modules', root];
  const theirs = await run(process.execPath, [cruiser, ...args]);
  console.log(`  dependency-cruiser, graph alone ${print(theirs)}`);
  tellRow({
    what: "everything: CPU of dependency-cruiser's graph alone",
    goal: `≥ ${CPU_BOUND} × ours`,
    measured: `${(theirs.cpuS / ours.cpuS).toFixed(1)} × ours`,
    holds: theirs.cpuS / ours.cpuS >= CPU_BOUND,
    on,
  });
}

interface Cost {
  readonly cpuS: number;
  readonly memoryMiB: number;
}

/** CPU seconds of the whole process and the most memory it held. */
async function run(program: string, args: readonly string[]): Promise<Cost> {
  const child = spawn('/usr/bin/time', ['-f', '%U %S %M', program, ...args], { cwd: ROOT });
  let output = '';
  child.stdout.resume();
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  await once(child, 'close');
  const [user = 0, system = 0, kib = 0] = (output.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return { cpuS: user + system, memoryMiB: kib / 1024 };
}

function print({ cpuS, memoryMiB }: Cost): string {
  return `${cpuS.toFixed(1)} s CPU, ${memoryMiB.toFixed(0)} MiB`;
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
  for (const root of corporaFrom(process.argv.slice(2))) await measure(root, script);
}

void main();
