import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atExit } from './atExit';
import type { VsCodeInstallation } from './installVsCode';
import { runProcess } from './runProcess';

const installed = new Map<string, Promise<string>>();

/**
 * Installs a packaged extension as a user would, once for each package and process, and returns the folder of
 * extensions that holds it. Gone when this process ends.
 */
export function installExtension(vsCode: VsCodeInstallation, vsix: string): Promise<string> {
  const folder = installed.get(vsix) ?? install(vsCode, vsix);
  installed.set(vsix, folder);
  return folder;
}

async function install(vsCode: VsCodeInstallation, vsix: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'architecture-review-extensions-'));
  atExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const folders = ['--server-data-dir', join(folder, '.cli'), '--extensions-dir', folder];
  const options = ['--accept-server-license-terms', '--force', '--install-extension', vsix];
  await runProcess(vsCode.node, [vsCode.commandLineEntry, ...folders, ...options]);
  return folder;
}
