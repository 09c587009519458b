import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const ROOT = resolve(__dirname, '../../..');
export const GRAMMARS = join(ROOT, 'node_modules/@vscode/tree-sitter-wasm/wasm');
export const RULES = join(ROOT, 'src/core/analysis/rules/catalogue');

/** Bundles the worker into a temporary folder, which is the test's to use as well. */
export async function buildWorker(): Promise<{ readonly folder: string; readonly script: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'analysis-worker-'));
  const script = join(folder, 'analysisWorker.js');
  await build({
    entryPoints: [join(ROOT, 'src/worker/analysisWorker.ts')],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
  });
  return { folder, script, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
