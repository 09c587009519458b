import { realpath, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import workerThreads from 'node:worker_threads';
import * as vscode from 'vscode';
import { printRejection } from '../../vscode/suiteOutput';
import type { ActivationReport, OwnTime } from './activationReport';

/** VS Code calls this inside the extension host. It leaves its report in the file that `ACTIVATION_REPORT` names. */
export function run(): Promise<void> {
  return printRejection(measure);
}

async function measure(): Promise<void> {
  const baseline = inactiveExtension('architecture-review.noop');
  const extension = inactiveExtension('architecture-review.architecture-review');
  const folder = await realpath(extension.extensionPath);
  const counts = countHeavyWork();
  const report: ActivationReport = {
    baseline: await timeActivation(baseline),
    extension: await timeActivation(extension),
    loadedFiles: Object.keys(require.cache)
      .filter((file) => file.startsWith(`${folder}/dist/`))
      .map((file) => relative(folder, file)),
    ...counts(),
  };
  await writeFile(process.env.ACTIVATION_REPORT ?? '', JSON.stringify(report));
}

function inactiveExtension(id: string): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension(id);
  if (!extension) throw new Error(`${id} is not installed.`);
  if (extension.isActive) throw new Error(`${id} was active before it was measured.`);
  return extension;
}

interface ExtensionModule {
  readonly activate: (context: vscode.ExtensionContext) => unknown;
}

async function timeActivation(extension: vscode.Extension<unknown>): Promise<OwnTime> {
  const { main }: { main: string } = extension.packageJSON;
  const file = await realpath(join(extension.extensionPath, main));
  const stopLoad = startClocks();
  const loaded: ExtensionModule = require(file);
  const load = stopLoad();

  let activation = { wallMs: 0, cpuMs: 0 };
  const timed: ExtensionModule = {
    ...loaded,
    async activate(context) {
      const stop = startClocks();
      await loaded.activate(context);
      activation = stop();
    },
  };
  // VS Code requires the same file next, and finds this in its place.
  const cached = require.cache[file];
  if (!cached) throw new Error(`${file} is not in the cache of modules.`);
  cached.exports = timed;
  await extension.activate();
  return { loadMs: load.wallMs, activateMs: activation.wallMs, cpuMs: load.cpuMs + activation.cpuMs };
}

function startClocks(): () => { wallMs: number; cpuMs: number } {
  const start = performance.now();
  const startCpu = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(startCpu);
    return { wallMs: performance.now() - start, cpuMs: (user + system) / 1000 };
  };
}

/** From now on counts worker threads and WebAssembly modules, in which grammars come. Returns how to read the counts. */
function countHeavyWork(): () => Pick<ActivationReport, 'startedWorkers' | 'compiledWasmModules'> {
  let startedWorkers = 0;
  let compiledWasmModules = 0;
  workerThreads.Worker = new Proxy(workerThreads.Worker, {
    construct(target, args, newTarget) {
      startedWorkers++;
      return Reflect.construct(target, args, newTarget);
    },
  });
  const webAssembly: object = Reflect.get(globalThis, 'WebAssembly');
  for (const name of ['compile', 'instantiate']) {
    const original: (...args: unknown[]) => unknown = Reflect.get(webAssembly, name);
    Reflect.set(webAssembly, name, (...args: unknown[]) => {
      compiledWasmModules++;
      return original.apply(webAssembly, args);
    });
  }
  return () => ({ startedWorkers, compiledWasmModules });
}
