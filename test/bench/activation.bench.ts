import { mkdir, readFile, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleSuite } from '../run/bundleSuite';
import { withTemporaryFolder } from '../run/temporaryFolder';
import { packageExtension } from '../vscode/packageExtension';
import { ROOT } from '../vscode/paths';
import { runInBrowser } from '../vscode/runInBrowser';
import { copyWorkspace } from '../vscode/workspaceCopy';
import type { ActivationReport } from './activation/activationReport';
import { tellRow } from './table/row';

const WINDOWS = 5;
const MAX_ACTIVATION_MS = 30;
const MAX_PACKAGE_BYTES = 4 * 1024 * 1024;

/**
 * Activates the extension in fresh windows of a real VS Code, beside an extension that does nothing, and looks at what
 * it loaded; weighs the package. Prints the figures and exits with 1 where one is over its bound.
 */
async function main(): Promise<void> {
  const reports = await measureWindows();
  const own = reports.map((report) => report.extension);
  const cpu = median(own.map((time) => time.cpuMs));
  const load = median(own.map((time) => time.loadMs));
  const activate = median(own.map((time) => time.activateMs));
  const baseline = median(reports.map((report) => report.baseline.cpuMs));
  const [first] = reports;
  const packageBytes = (await stat(await packageExtension())).size;

  show('activation', `${cpu.toFixed(1)} ms`, cpu < MAX_ACTIVATION_MS, `< ${MAX_ACTIVATION_MS} ms`);
  console.log(
    `  processor time, median of ${WINDOWS} windows; an extension that does nothing: ${baseline.toFixed(1)} ms`,
  );
  console.log(`  by the clock: loading ${load.toFixed(1)} ms, activate() ${activate.toFixed(1)} ms`);
  const loaded = first?.loadedFiles.join(', ') ?? '';
  show('files that activation loads', loaded, loaded === 'dist/extension.js', 'dist/extension.js alone');
  const heavy = (first?.startedWorkers ?? 0) + (first?.compiledWasmModules ?? 0);
  show('workers and grammars that activation starts', String(heavy), heavy === 0, '0');
  const size = `${(packageBytes / 1024 / 1024).toFixed(2)} MiB`;
  show('package (VSIX)', size, packageBytes <= MAX_PACKAGE_BYTES, '≤ 4 MiB');
}

function measureWindows(): Promise<readonly ActivationReport[]> {
  return withTemporaryFolder(async (folder) => {
    const suite = await bundleSuite('bench', join(__dirname, 'activation/measureActivation.ts'), []);
    const workspace = await copyWorkspace(join(ROOT, 'media/sample'));
    const extensions = join(folder, 'extensions');
    await mkdir(extensions);
    await symlink(ROOT, join(extensions, 'architecture-review'));
    await symlink(join(ROOT, 'test/fixtures/noop-extension'), join(extensions, 'noop'));
    const reports: ActivationReport[] = [];
    try {
      for (let window = 1; window <= WINDOWS; window++) {
        const file = join(folder, `window-${window}.json`);
        const code = await runInBrowser({
          suite,
          workspace: workspace.folder,
          extensions,
          env: { ACTIVATION_REPORT: file },
        });
        if (code !== 0) throw new Error('Activation could not be measured.');
        reports.push(JSON.parse(await readFile(file, 'utf8')));
      }
    } finally {
      await workspace.remove();
    }
    return reports;
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function show(what: string, measured: string, holds: boolean, bound: string): void {
  tellRow({ what, goal: bound, measured, holds });
}

void main();
