import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { type ModelServer, startModelServer } from '../modelServer/modelServer';
import { userText } from '../modelServer/recordedRequest';
import { reviewReply } from '../modelServer/reviewReply';
import { packageExtension } from '../vscode/packageExtension';
import { actUntil } from '../vscode/page/actUntil';
import { runCommand } from '../vscode/page/commandPalette';
import { chooseFromMenu } from '../vscode/page/contextMenu';
import { acceptQuickPick, chooseQuickPick, quickPickRow } from '../vscode/page/quickInput';
import { widenSideBar } from '../vscode/page/sideBar';
import { clickRow, showViewContainer, treeRows } from '../vscode/page/tree';
import { openWorkbench, type Workbench } from '../vscode/workbench';
import { copyWorkspace, type WorkspaceCopy } from '../vscode/workspaceCopy';
import { SAMPLE } from './useWorkbench';

/** A line of the sample that the change takes away. */
const LEFT = '  connectionTimeoutMillis: 2_000,\n';
/** Another file that it touches, and how. */
const OTHER = 'src/shared/logger.ts';
const ADDED = 'export const LOG_LEVEL = 3;';
const COMMAND = 'Architecture: Show Delta';

describe('The architecture delta in Source Control', () => {
  let workspace: WorkspaceCopy;
  let workbench: Workbench;
  let server: ModelServer;
  /** Clicks what the title of the repository offers, and resolves when it asks which change. */
  async function clickInTitle(name: string): Promise<void> {
    const title = workbench.page.locator('.pane-header', { hasText: 'Changes' });
    await actUntil(
      async (patience) => {
        // What a view's title offers shows while the pointer is on it.
        await title.hover(patience);
        await title.getByRole('button', { name }).click(patience);
      },
      (patience) => quickPickRow(workbench.page, 'Working Tree').waitFor(patience),
    );
  }

  const pool = () => workbench.page.locator('.tab.active[aria-label*="pool.ts"]');

  /** The pool begins to use the orders, which use the pool. */
  before('opens a repository with a change that closes a cycle', async () => {
    workspace = await copyWorkspace(SAMPLE);
    const file = join(workspace.folder, 'src/db/pool.ts');
    const using = "import { findOrder } from '../orders/orderRepository';\n";
    const before = readFileSync(file, 'utf8').replace(LEFT, '');
    writeFileSync(file, `${using}${before}\nexport const orderOf = findOrder;\n`);
    appendFileSync(join(workspace.folder, OTHER), `${ADDED}\n`);
    server = await startModelServer(reviewReply([]), { auth: { scheme: 'none' } });
    const settings = {
      'architectureReview.baseUrl': server.baseUrl,
      'architectureReview.authScheme': 'none',
      'architectureReview.preflight': 'never',
    };
    const vsix = process.env.UI_EXTENSION === 'source' ? undefined : await packagedExtension();
    workbench = await openWorkbench({
      workspace: workspace.folder,
      vsix,
      settings,
      viewport: { width: 1440, height: 900 },
    });
  });
  afterEach('records a failure', async function () {
    if (this.currentTest?.state === 'failed') await workbench.recordFailure('delta');
  });
  after(async () => {
    await workbench.close();
    await workspace.remove();
    await server.stop();
  });

  it('is offered in the title of a repository, and asks which change', async () => {
    const { page } = workbench;
    await showViewContainer(page, 'Source Control');
    await widenSideBar(page, 420);
    await page.locator('.scm-view .monaco-list-row', { hasText: 'pool.ts' }).first().waitFor();
    await clickInTitle('Show Delta');
    for (const label of ['Working Tree', 'Staged Changes']) await quickPickRow(page, label).waitFor();
    await workbench.screenshot('delta-which-change');
    await chooseQuickPick(page, 'Working Tree');
  });

  it('shows what the change makes worse as findings, and everything as a document', async () => {
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
    await clickRow(treeRows(page, 'Findings', 'New cyclic dependency').first(), pool());
  });

  it('says so when nothing is staged', async () => {
    const { page } = workbench;
    await runCommand(page, COMMAND);
    await chooseQuickPick(page, 'Staged Changes');
    await inAnyWebview(workbench, 'The architecture is the same').waitFor();
  });

  it('goes with the review of the change by a model', async () => {
    const { page } = workbench;
    const used = 'export const orderOf = findOrder;';
    server.setScript(reviewReply([{ file: 'src/db/pool.ts', quote: used, title: 'The pool knows of orders' }]));
    await showViewContainer(page, 'Source Control');
    await clickInTitle('Review Change');
    await quickPickRow(page, 'One Commit…').waitFor();
    await chooseQuickPick(page, 'Working Tree');
    await treeRows(page, 'Findings', 'The pool knows of orders').first().waitFor();
    await treeRows(page, 'Findings', 'New cyclic dependency').first().waitFor();
    await treeRows(page, 'Findings', '1 cycle new').first().waitFor();
    const text = userText(await server.request(0));
    assert.match(text, /kind="delta" before="HEAD" after="Working Tree">\n- Cycles: \+ new/);
    assert.match(text, /kind="change" path="src\/db\/pool\.ts" status="changed">\n@@/);
    await workbench.screenshot('change-review');
    await clickRow(treeRows(page, 'Findings', 'The pool knows of orders').first(), pool());
    await workbench.screenshot('change-review-place');
  });

  it('reviews one changed file alone from its row', async () => {
    const { page } = workbench;
    server.setScript(reviewReply([{ file: OTHER, quote: ADDED, title: 'One more constant' }]));
    const before = server.requests.length;
    await showViewContainer(page, 'Source Control');
    await chooseFromMenu(page.locator('.scm-view .monaco-list-row', { hasText: 'logger.ts' }).first(), 'Review Change');
    await treeRows(page, 'Findings', 'One more constant').first().waitFor();
    await treeRows(page, 'Findings', `HEAD → Working Tree: ${OTHER}`).first().waitFor();
    await workbench.screenshot('change-review-file');
    const text = userText(await server.request(before));
    assert.match(text, /kind="change" path="src\/shared\/logger\.ts"/);
    assert.doesNotMatch(text, /kind="change" path="src\/db\/pool\.ts"/);
    assert.match(text, /kind="delta"/, 'what it does to the architecture is told of the whole change');
  });

  it('shows a finding of a commit in the text that the commit has', async () => {
    const { page } = workbench;
    server.setScript(
      reviewReply([{ file: 'src/db/pool.ts', quote: LEFT.trim(), title: 'So it was', severity: 'critical' }]),
    );
    await runCommand(page, 'Architecture: Review Change');
    await chooseQuickPick(page, 'One Commit…');
    await page.locator('.quick-input-title', { hasText: 'The Commit' }).waitFor();
    await workbench.screenshot('change-which-commit');
    await acceptQuickPick(page);
    const finding = treeRows(page, 'Findings', 'So it was').first();
    await clickRow(finding, page.locator('.view-lines', { hasText: LEFT.trim().slice(0, 20) }));
    await pool().waitFor();
    await workbench.screenshot('change-review-commit');
  });
});

function inAnyWebview({ page }: Workbench, text: string): Locator {
  return page.frameLocator('iframe.webview.ready').last().frameLocator('#active-frame').getByText(text).first();
}

async function packagedExtension(): Promise<string> {
  return process.env.ARCHITECTURE_REVIEW_VSIX ?? packageExtension();
}
