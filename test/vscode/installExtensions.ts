import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atExit } from './atExit';
import type { VsCodeInstallation } from './installVsCode';
import { runProcess } from './runProcess';

const installed = new Map<string, Promise<string>>();

/**
 * Installs packaged extensions as a user would, once for the same packages and process, and returns the folder of
 * extensions that holds them. Gone when this process ends.
 */
export function installExtensions(vsCode: VsCodeInstallation, packages: readonly string[]): Promise<string> {
  const key = packages.join('\n');
  const folder = installed.get(key) ?? install(vsCode, packages);
  installed.set(key, folder);
  return folder;
}

async function install(vsCode: VsCodeInstallation, packages: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'architecture-review-extensions-'));
  atExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const folders = ['--server-data-dir', join(folder, '.cli'), '--extensions-dir', folder];
  const options = ['--accept-server-license-terms', '--force'];
  for (const vsix of packages) options.push('--install-extension', vsix);
  await runProcess(vsCode.node, [vsCode.commandLineEntry, ...folders, ...options]);
  return folder;
}
