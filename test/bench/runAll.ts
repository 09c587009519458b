import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename, relative } from 'node:path';
import { findTests } from '../run/findTests';
import { ROOT } from '../vscode/paths';
import { runProcess } from '../vscode/runProcess';

/**
 * Builds the extension and runs every `*.bench.ts` beside this file in a process of its own, one after the other; with a
 * name on the command line that one alone, with what follows as its arguments (`npm run bench -- save <folder>`).
 * A benchmark prints what it measured, and exits with 1 where a bound that the project promises does not hold.
 */
async function main([wanted, ...args]: readonly string[]): Promise<void> {
  await runProcess(process.execPath, ['esbuild.mjs'], { cwd: ROOT });
  for (const file of await findTests(__dirname, '.bench.ts')) {
    if (wanted !== undefined && basename(file, '.bench.ts') !== wanted) continue;
    console.log(`\n${relative(ROOT, file)}`);
    const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], { cwd: ROOT, stdio: 'inherit' });
    const [code] = await once(child, 'close');
    if (code !== 0) process.exitCode = 1;
  }
}

void main(process.argv.slice(2));
