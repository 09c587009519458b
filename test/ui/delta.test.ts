import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { packageExtension } from '../vscode/packageExtension';
import { runCommand } from '../vscode/page/commandPalette';
import { notification } from '../vscode/page/notifications';
import { chooseQuickPick, quickPickRow } from '../vscode/page/quickInput';
import { widenSideBar } from '../vscode/page/sideBar';
import { showViewContainer, treeRows } from '../vscode/page/tree';
import { openWorkbench, type Workbench } from '../vscode/workbench';
import { copyWorkspace, type WorkspaceCopy } from '../vscode/workspaceCopy';
import { SAMPLE, useWorkbench } from './useWorkbench';

const COMMAND = 'Architecture: Show Delta';

describe('The architecture delta in Source Control', () => {
  let workspace: WorkspaceCopy;
  let workbench: Workbench;

  /** The pool begins to use the orders, which use the pool. */
  before('opens a repository with a change that closes a cycle', async function () {
    this.timeout(180_000);
    workspace = await copyWorkspace(SAMPLE);
    const file = join(workspace.folder, 'src/db/pool.ts');
    const using = "import { findOrder } from '../orders/orderRepository';\n";
    writeFileSync(file, `${using}${readFileSync(file, 'utf8')}\nexport const orderOf = findOrder;\n`);
    const vsix = process.env.UI_EXTENSION === 'source' ? undefined : await packagedExtension();
    workbench = await openWorkbench({ workspace: workspace.folder, vsix, viewport: { width: 1440, height: 900 } });
  });
  afterEach('records a failure', async function () {
    if (this.currentTest?.state === 'failed') await workbench.recordFailure('delta');
  });
  after(async () => {
    await workbench.close();
    await workspace.remove();
  });

  it('is offered in the title of a repository, and asks which change', async function () {
    this.timeout(120_000);
    const { page } = workbench;
    await showViewContainer(page, 'Source Control');
    await widenSideBar(page, 420);
    await page.locator('.scm-view .monaco-list-row', { hasText: 'pool.ts' }).first().waitFor();
    // What a view's title offers shows while the pointer is on it.
    await page.locator('.pane-header', { hasText: 'Changes' }).hover();
    await page.locator('.pane-header', { hasText: 'Changes' }).getByRole('button', { name: 'Show Delta' }).click();
    for (const label of ['Working Tree', 'Staged Changes']) await quickPickRow(page, label).waitFor();
    await workbench.screenshot('delta-which-change');
    await chooseQuickPick(page, 'Working Tree');
  });

  it('shows what the change makes worse as findings, and everything as a document', async function () {
    this.timeout(120_000);
    const { page } = workbench;
    await treeRows(page, 'Findings', 'New cyclic dependency').first().waitFor();
    await treeRows(page, 'Findings', 'HEAD → Working Tree').first().waitFor();
    await inAnyWebview(workbench, '1 cycle new').waitFor();
    await inAnyWebview(workbench, 'src/db/pool.ts:1 → src/orders/orderRepository.ts').waitFor();
    for (const theme of ['light', 'highContrast', 'dark'] as const) {
      await workbench.setTheme(theme);
      await inAnyWebview(workbench, '1 cycle new').waitFor();
      await workbench.screenshot(`delta-${theme}`);
    }
  });

  it('leads to the import that closes the cycle', async () => {
    const { page } = workbench;
    await treeRows(page, 'Findings', 'New cyclic dependency').first().click();
    await page.locator('.tab.active[aria-label*="pool.ts"]').waitFor();
  });

  it('says so when nothing is staged', async () => {
    const { page } = workbench;
    await runCommand(page, COMMAND);
    await chooseQuickPick(page, 'Staged Changes');
    await inAnyWebview(workbench, 'The architecture is the same').waitFor();
  });
});

describe('The architecture delta in Restricted Mode', () => {
  const workbench = useWorkbench({ workspace: SAMPLE, restrictedMode: true });

  it('says that git is not started', async function () {
    this.timeout(90_000);
    const { page } = workbench();
    await runCommand(page, COMMAND);
    await notification(page, /git, which is not started before you trust this workspace/);
    await workbench().screenshot('delta-restricted');
  });
});

function inAnyWebview({ page }: Workbench, text: string): Locator {
  return page.frameLocator('iframe.webview.ready').last().frameLocator('#active-frame').getByText(text).first();
}

async function packagedExtension(): Promise<string> {
  return process.env.ARCHITECTURE_REVIEW_VSIX ?? packageExtension();
}
