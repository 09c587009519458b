import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { findTests } from '../run/findTests';
import { ROOT } from '../vscode/paths';
import { runProcess } from '../vscode/runProcess';
import { layOutCorpus } from './graph/layOutCorpus';
import { tableOf } from './table/printTable';
import { ROWS_FILE, type Row, type Unmeasured } from './table/row';

/** Benchmarks of the analyser, which take the folders to measure: without any, sources of installed npm packages. */
const ON_CORPORA = new Set(['editor', 'everything', 'graph', 'save', 'warm']);

/**
 * Builds the extension and runs every `*.bench.ts` beside this file in a process of its own, one after the other; with a
 * name on the command line that one alone, with what follows as its arguments (`npm run bench -- save <folder>`).
 * A benchmark prints what it measured; the table at the end has every promise of the project that was measured, and below
 * it stands what was not, and why. Ends with 1 where a promise does not hold, and where a benchmark failed.
 */
async function main([wanted, ...args]: readonly string[]): Promise<void> {
  const files = (await findTests(__dirname, '.bench.ts')).filter(
    (file) => wanted === undefined || nameOf(file) === wanted,
  );
  if (files.length === 0) throw new Error(`There is no benchmark named ${wanted}`);
  await runProcess(process.execPath, ['esbuild.mjs'], { cwd: ROOT });
  const folder = mkdtempSync(join(tmpdir(), 'architecture-review-bench-'));
  try {
    const begun = performance.now();
    const failed: string[] = [];
    for (const [place, file] of files.entries()) {
      const name = nameOf(file);
      const started = performance.now();
      console.log(`\n[${place + 1}/${files.length}] ${relative(ROOT, file)}`);
      const known = toldIn(folder).length;
      const code = await run(file, ON_CORPORA.has(name) && args.length === 0 ? [corpusIn(folder)] : args, folder);
      if (code !== 0) process.exitCode = 1;
      if (code !== 0 && toldIn(folder).length === known) failed.push(name);
      console.log(`  took ${secondsSince(started)}`);
    }
    const told = toldIn(folder);
    console.log(`\n${tableOf(told.filter((one) => 'goal' in one))}`);
    for (const one of told) if ('because' in one) console.log(`Not measured: ${one.what}, ${one.because}`);
    for (const name of failed) console.log(`Not measured: ${name}, it failed`);
    console.log(`All of it took ${secondsSince(begun)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(file: string, args: readonly string[], folder: string): Promise<unknown> {
  const env = { ...process.env, [ROWS_FILE]: join(folder, 'rows') };
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], { cwd: ROOT, stdio: 'inherit', env });
  const [code] = await once(child, 'close');
  return code;
}

/** The corpus that is there for everybody; laid out when it is first needed. */
function corpusIn(folder: string): string {
  const corpus = join(folder, 'npm-packages');
  if (!existsSync(corpus)) layOutCorpus(corpus);
  return corpus;
}

function nameOf(file: string): string {
  return basename(file, '.bench.ts');
}

function secondsSince(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(0)} s`;
}

function toldIn(folder: string): readonly (Row | Unmeasured)[] {
  const file = join(folder, 'rows');
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line): Row | Unmeasured => JSON.parse(line));
}

void main(process.argv.slice(2));
