import { runTests } from '@vscode/test-electron';
import { ROOT } from './paths';
import type { ExtensionHostRun } from './runInBrowser';

const RELEASES = 'https://update.code.visualstudio.com/api/releases/stable';
const REACH_TIMEOUT_MS = 5_000;

/**
 * Whether a desktop VS Code is at hand: the one `VSCODE_EXECUTABLE` names, or one to download where there is a screen
 * to show it on.
 */
export async function isDesktopAtHand(): Promise<boolean> {
  if (process.env.VSCODE_EXECUTABLE) return true;
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return false;
  return fetch(RELEASES, { signal: AbortSignal.timeout(REACH_TIMEOUT_MS) }).then(
    (response) => response.ok,
    () => false,
  );
}

/** Runs a suite inside the extension host of a desktop VS Code. Resolves to the exit code. */
export async function runOnDesktop(run: ExtensionHostRun): Promise<number> {
  const executable = process.env.VSCODE_EXECUTABLE;
  const launchArgs = ['--disable-extensions', '--disable-workspace-trust', '--skip-welcome', '--skip-release-notes'];
  return runTests({
    ...(executable ? { vscodeExecutablePath: executable } : {}),
    extensionDevelopmentPath: run.extensions ?? ROOT,
    extensionTestsPath: run.suite,
    extensionTestsEnv: run.env,
    launchArgs: run.workspace ? [run.workspace, ...launchArgs] : launchArgs,
  });
}
