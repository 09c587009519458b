import { join } from 'node:path';
import { afterAllFiles } from '../run/afterAllFiles';
import { packageExtension } from '../vscode/packageExtension';
import { ROOT } from '../vscode/paths';
import { closeSharedBrowser } from '../vscode/sharedBrowser';
import { openWorkbench, type Workbench, type WorkbenchOptions } from '../vscode/workbench';
import { copyWorkspace, type WorkspaceCopy } from '../vscode/workspaceCopy';

/** The project with planted problems that comes with the extension. */
export const SAMPLE = join(ROOT, 'media/sample');

afterAllFiles(closeSharedBrowser);

/** What a suite asks for; its workspace is copied first, so that tests may change it. */
type UiOptions = Omit<WorkbenchOptions, 'vsix'>;

/**
 * Opens one window for the suite that calls this, and closes it afterwards. Returns how a test gets at the window.
 * The packaged extension is installed in it, unless `UI_EXTENSION=source` loads the checkout in development mode.
 * A failed test leaves a picture, the page's text and the logs in `test/.artifacts/failures/`.
 *
 * `options` may be a function: it is called once the suite's earlier `before` hooks are through.
 */
export function useWorkbench(options: UiOptions | (() => UiOptions | Promise<UiOptions>)): () => Workbench {
  let workbench: Workbench | undefined;
  let workspace: WorkspaceCopy | undefined;

  before('opens VS Code', async () => {
    const wanted = typeof options === 'function' ? await options() : options;
    const vsix = process.env.UI_EXTENSION === 'source' ? undefined : await packagedExtension();
    if (wanted.workspace) workspace = await copyWorkspace(wanted.workspace);
    workbench = await openWorkbench({ ...wanted, ...(workspace && { workspace: workspace.folder }), vsix });
  });

  afterEach('records a failure', async function () {
    const test = this.currentTest;
    if (test?.state === 'failed')
      await workbench?.recordFailure(test.fullTitle().replaceAll(/\W+/g, '-').slice(0, 120));
  });

  after('closes VS Code', async () => {
    await workbench?.close();
    await workspace?.remove();
  });

  return () => {
    if (!workbench) throw new Error('The window opens in a before hook: ask for it inside a test.');
    return workbench;
  };
}

/** The runner packages once for all files and names the package; a file that is run by itself packages its own. */
async function packagedExtension(): Promise<string> {
  return process.env.ARCHITECTURE_REVIEW_VSIX ?? packageExtension();
}
