import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { packageExtension } from './packageExtension';
import { ROOT } from './paths';
import { runProcess } from './runProcess';
import { startVsCodeServer } from './vsCodeServer';
import { windowAddress } from './windowAddress';
import { copyWorkspace } from './workspaceCopy';

/**
 * Builds the extension and opens a copy of the sample project with it: in desktop VS Code where `code` is on the path,
 * else in a VS Code in the browser, whose address is printed and which runs until Ctrl+C.
 */
async function main(): Promise<void> {
  console.log('Building the extension …');
  await runProcess(process.execPath, ['esbuild.mjs'], { cwd: ROOT });
  const sample = await copyWorkspace(join(ROOT, 'media/sample'));
  const desktop = findOnPath(process.platform === 'win32' ? 'code.cmd' : 'code');
  if (desktop) return openOnDesktop(desktop, sample.folder);
  try {
    await serve(sample.folder);
  } finally {
    await sample.remove();
  }
}

async function openOnDesktop(code: string, folder: string): Promise<void> {
  await runProcess(code, ['--new-window', `--extensionDevelopmentPath=${ROOT}`, folder]);
  console.log(`VS Code opens ${folder}, a copy of the sample project, with the extension loaded.`);
}

async function serve(workspace: string): Promise<void> {
  console.log('There is no "code" on the path. Starting a VS Code for the browser …');
  const vsix = await packageExtension();
  const server = await startVsCodeServer({ vsix, env: process.env });
  const ended = Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal)));
  console.log(`\nThe sample project is open at\n\n  ${windowAddress(server, { vsix, workspace })}\n\nCtrl+C ends it.`);
  await ended;
  await server.stop();
}

function findOnPath(program: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, program)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
