import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../vscode/paths';

/**
 * Bundles the entry that VS Code calls, and the test files it runs, into `out/NAME/`. Returns the entry's path.
 * `vscode` is the extension host's own; mocha stays in `node_modules`.
 */
export async function bundleSuite(name: string, entry: string, files: readonly string[]): Promise<string> {
  const outdir = join(ROOT, 'out', name);
  await rm(outdir, { recursive: true, force: true });
  await build({
    entryPoints: [
      { in: entry, out: 'index' },
      ...files.map((file) => ({ in: file, out: join(basename(dirname(file)), basename(file, '.ts')) })),
    ],
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return join(outdir, 'index.js');
}
