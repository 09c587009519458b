import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUILT_PROGRAM } from '../run/builtProgramVariable';
import { ROOT } from '../vscode/paths';
import { runProcess } from '../vscode/runProcess';

let built: Promise<string> | undefined;

/**
 * The folder that the program was built into as it is shipped: by the run of all tests, or else, once for all tests of
 * this process, in a folder that goes away with it, so that none is tested that is older than its sources.
 */
export function builtProgram(): Promise<string> {
  const known = process.env[BUILT_PROGRAM];
  built ??= known === undefined ? build() : Promise.resolve(known);
  return built;
}

async function build(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'architecture-review-built-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const dist = join(folder, 'dist');
  await runProcess(process.execPath, ['esbuild.mjs', `--outdir=${dist}`], { cwd: ROOT });
  symlinkSync(join(ROOT, 'agents'), join(folder, 'agents'));
  return dist;
}
