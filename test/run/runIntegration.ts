import { join } from 'node:path';
import { ROOT } from '../vscode/paths';
import { runInBrowser } from '../vscode/runInBrowser';
import { isDesktopAtHand, runOnDesktop } from '../vscode/runOnDesktop';
import { copyWorkspace } from '../vscode/workspaceCopy';
import { bundleSuite } from './bundleSuite';
import { findTests } from './findTests';
import { readCounts } from './readCounts';
import { withTemporaryFolder } from './temporaryFolder';
import type { TestCounts } from './testCounts';

/**
 * Runs `test/integration` inside the extension host of a real VS Code that has a copy of the sample project open:
 * on the desktop where one is at hand, else in the browser. `INTEGRATION_IN=desktop` or `browser` decides it.
 */
export function runIntegration(): Promise<TestCounts> {
  return withTemporaryFolder(async (folder) => {
    const files = await findTests(join(ROOT, 'test/integration'));
    const suite = await bundleSuite('integration', join(__dirname, 'extensionHostSuite.ts'), files);
    const workspace = await copyWorkspace(join(ROOT, 'media/sample'));
    const countsFile = join(folder, 'counts.json');
    const onDesktop = process.env.INTEGRATION_IN ? process.env.INTEGRATION_IN === 'desktop' : await isDesktopAtHand();
    console.log(onDesktop ? 'In a desktop VS Code:' : 'In a VS Code in the browser:');
    try {
      const run = onDesktop ? runOnDesktop : runInBrowser;
      await run({ suite, workspace: workspace.folder, env: { TEST_COUNTS_FILE: countsFile } });
    } finally {
      await workspace.remove();
    }
    return readCounts(countsFile, 'integration');
  });
}
