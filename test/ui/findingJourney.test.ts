import assert from 'node:assert/strict';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { type ModelServer, startModelServer } from '../modelServer/modelServer';
import { userText } from '../modelServer/recordedRequest';
import { type PartialFinding, reviewReply } from '../modelServer/reviewReply';
import { message } from '../modelServer/scriptedReply';
import { actUntil } from '../vscode/page/actUntil';
import { clickAway } from '../vscode/page/clickAway';
import { runCommand } from '../vscode/page/commandPalette';
import { chooseFromMenu, menuEntry } from '../vscode/page/contextMenu';
import { editorLine, goToLine, openFile, squiggles } from '../vscode/page/editor';
import { answerInputBox, chooseQuickPick, quickPickRow } from '../vscode/page/quickInput';
import { clickRow, clickRowAction, expandRow, showViewContainer, treeRows, viewPane } from '../vscode/page/tree';
import { ROOT } from '../vscode/paths';
import { copyWorkspace, type WorkspaceCopy } from '../vscode/workspaceCopy';
import { SAMPLE, useWorkbench } from './useWorkbench';

const FILE = 'src/orders/orderRepository.ts';
const TITLE = 'One query for each order of a page';
const REWORDED = 'Each order of a page costs a query of its own';
const ASIDE = 'Status is set without a check of the one before';
const QUERIES: PartialFinding = {
  file: FILE,
  quote: `  for (const row of rows) {
    const lines = await db.query('SELECT sku, quantity, unit_price FROM order_lines WHERE order_id = $1', [row.id]);
    orders.push(toOrder(row, lines.rows.map(toLine)));
  }`,
  category: 'bottleneck',
  title: TITLE,
  why: 'A page of fifty orders costs fifty-one round trips, one after the other.',
  recommendation: 'Load the lines of all orders of the page with one query. Group them in memory.',
  tradeoffs: 'The query returns all lines at once, so the page has to stay small.',
  alternatives: [{ option: 'A view that joins orders and lines', pros: 'One query', cons: 'Wide rows' }],
  example: `const lines = await linesOfAll(rows.map((row) => row.id));
for (const row of rows) {
  orders.push(toOrder(row, lines.get(row.id) ?? []));
}`,
  example_replaces_quote: true,
};
const STATUS: PartialFinding = {
  file: FILE,
  quote: "  await db.query('UPDATE orders SET status = $2 WHERE id = $1', [id, status]);",
  category: 'consistency',
  severity: 'minor',
  title: ASIDE,
};

describe('The way of a finding', () => {
  let server: ModelServer;
  let workspace: WorkspaceCopy;
  before(async () => {
    server = await startModelServer(reviewReply([QUERIES, STATUS]), { auth: { scheme: 'none' } });
    workspace = await copyWorkspace(SAMPLE);
    await writeFile(join(workspace.folder, 'src/util.ts'), 'const left = 1;\neval(x);\n');
    await copyFile(join(ROOT, 'test/fixtures/sarif/eslint.sarif'), join(workspace.folder, 'eslint.sarif'));
  });
  after(async () => {
    await server.stop();
    await workspace.remove();
  });

  const workbench = useWorkbench(() => ({
    workspace: workspace.folder,
    settings: {
      'architectureReview.baseUrl': server.baseUrl,
      'architectureReview.authScheme': 'none',
      'architectureReview.preflight': 'never',
    },
  }));
  const tree = (text: string | RegExp): Locator => treeRows(workbench().page, 'Findings', text);

  it('is dismissed with a reason, and stands folded away with it', async () => {
    const { page } = workbench();
    await showViewContainer(page, 'Architecture Review');
    await openFile(page, FILE);
    await runCommand(page, 'Architecture: Review Architecture of File');
    await tree('2 findings').waitFor();
    await squiggles(page, 'info').first().waitFor();
    await lensesOfFindings(page).nth(1).waitFor();
    await clickRowAction(tree(ASIDE), 'Dismiss Finding', (patience) =>
      quickPickRow(page, 'Accepted risk').waitFor(patience),
    );
    await chooseQuickPick(page, 'Accepted risk');
    await answerInputBox(page, 'Callers check it');
    await expandRow(tree('1 dismissed'), tree('accepted risk: Callers check it'));
    await squiggles(page, 'info').waitFor({ state: 'detached' });
    // The editor draws lenses anew only when it has the focus.
    await goToLine(page, 1);
    await lensesOfFindings(page).nth(1).waitFor({ state: 'detached' });
    await lensesOfFindings(page).waitFor();
    await workbench().screenshot('journey-dismissed');
  });

  it('is there again after the window was loaded anew, and so is its dismissal', async () => {
    const { page } = workbench();
    await workbench().reload();
    await showViewContainer(page, 'Architecture Review');
    await openFile(page, FILE);
    await tree(TITLE).waitFor();
    await tree('1 dismissed').waitFor();
    await squiggles(page, 'warning').first().waitFor();
    await squiggles(page, 'info').waitFor({ state: 'detached' });
  });

  it('is known again when a later review puts it in other words; what is dismissed does not return', async () => {
    const { page } = workbench();
    server.setScript(reviewReply([{ ...QUERIES, title: REWORDED }, STATUS]));
    await runCommand(page, 'Architecture: Review Architecture of File');
    await tree(/1 finding, 1 still open/).waitFor();
    await tree(REWORDED).waitFor();
    await tree('1 dismissed').waitFor();
    await tree(ASIDE).waitFor({ state: 'detached' });
    await workbench().screenshot('journey-again');
  });

  it('is listed by state, found by a filter and gone to by key', async () => {
    const { page } = workbench();
    await runCommand(page, 'Architecture: Group Findings By…');
    await chooseQuickPick(page, 'State');
    await tree('Still open').waitFor();
    await tree('Dismissed').waitFor();
    await runCommand(page, 'Architecture: Filter Findings…');
    await answerInputBox(page, 'bottleneck -cycle');
    const description = viewPane(page, 'Findings').locator('.pane-header .description');
    await description.filter({ hasText: '1 of 1' }).waitFor();
    await tree('Dismissed').waitFor({ state: 'detached' });
    await openFile(page, 'src/server.ts');
    await actUntil(
      async () => {
        await page.keyboard.press('Control+K');
        await page.keyboard.press('.');
      },
      (patience) => page.locator('.tab.active[data-resource-name="orderRepository.ts"]').waitFor(patience),
    );
    await page.locator('.statusbar', { hasText: `Finding 1 of 1: ${REWORDED}` }).waitFor();
    await workbench().screenshot('journey-listed');
    await runCommand(page, 'Architecture: Clear Filter of Findings');
    await tree('Dismissed').waitFor();
    await runCommand(page, 'Architecture: Group Findings By…');
    await chooseQuickPick(page, 'Review');
    await tree('orderRepository.ts').first().waitFor();
  });

  it('is discussed beside the code', async () => {
    const { page } = workbench();
    await tree(REWORDED).click({ button: 'right' });
    await menuEntry(page, 'Apply Suggestion…').waitFor();
    await menuEntry(page, 'Hand to Another Agent').waitFor();
    await workbench().screenshot('act-menu');
    const thread = page.locator('.review-widget');
    await chooseFromMenu(tree(REWORDED), 'Discuss Beside Code');
    await thread.getByText('Load the lines of all orders of the page').waitFor();
    server.setScript(message('A view would do, but it makes the rows **wide**.'));
    await actUntil(
      (patience) => thread.locator('.review-thread-reply-button').click(patience),
      (patience) => thread.locator('.comment-form .monaco-editor.focused').waitFor(patience),
    );
    await page.keyboard.type('Why not a view?');
    await thread.locator('.comment-form .view-line', { hasText: 'Why not a view?' }).waitFor();
    await thread.getByRole('button', { name: 'Ask' }).click();
    await thread.locator('strong', { hasText: 'wide' }).waitFor();
    const last = server.requests.at(-1);
    const sent = last ? userText(last) : '';
    assert.ok(sent.includes('Why not a view?') && sent.includes(REWORDED), sent);
    await workbench().screenshot('discussion-dark');

    await workbench().reload();
    await openFile(page, FILE);
    await page.locator('.comment-thread-range, .comment-range-glyph').first().waitFor();
    await actUntil(
      async (patience) => {
        if ((await thread.count()) === 0) await page.locator('.comment-thread').first().click(patience);
      },
      (patience) => thread.locator('strong', { hasText: 'wide' }).waitFor(patience),
    );
    await actUntil(
      (patience) => thread.locator('[aria-label^="Resolve"]').click(patience),
      (patience) => thread.waitFor({ state: 'detached', ...patience }),
    );
  });

  it('becomes a decision record, unsaved', async () => {
    const { page } = workbench();
    await showViewContainer(page, 'Architecture Review');
    await chooseFromMenu(tree(REWORDED), 'Draft Decision Record');
    await page.locator('.tab.active.dirty[data-resource-name^="0001-each-order"]').waitFor();
    await editorLine(page, 'status: proposed').waitFor();
    await workbench().screenshot('act-decision');
  });

  it('is mended by its suggestion, which is shown first', async () => {
    const { page } = workbench();
    await chooseFromMenu(tree(REWORDED), 'Apply Suggestion…');
    await page.locator('.monaco-diff-editor .modified .view-line', { hasText: 'linesOfAll' }).first().waitFor();
    const apply = page.locator('.editor-actions a.action-label[aria-label^="Apply"]');
    await apply.waitFor();
    await workbench().screenshot('act-suggestion');
    await clickAway(apply);
    await page.locator('.tab.active.dirty[data-resource-name="orderRepository.ts"]').waitFor();
    await page.locator('.monaco-diff-editor').waitFor({ state: 'detached' });
    await editorLine(page, 'linesOfAll').waitFor();
    await tree('code changed').waitFor();
    await workbench().screenshot('act-applied');
  });

  it('is read in its old words once a review says that it is fixed', async () => {
    const { page } = workbench();
    await runCommand(page, 'File: Save');
    await page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
    server.setScript(reviewReply([STATUS]));
    await runCommand(page, 'Architecture: Review Architecture of File');
    await tree(/nothing found|0 findings, 1 fixed/i)
      .first()
      .waitFor();
    await expandRow(tree(/^\s*1 fixed\s*$/), tree(REWORDED));
    await workbench().screenshot('journey-fixed');
    const preview = page.frameLocator('iframe.webview.ready').last().frameLocator('#active-frame');
    await clickRow(tree(REWORDED), preview.getByText('Load the lines of all orders of the page'));
  });

  it('comes back when its dismissal is taken back', async () => {
    const { page } = workbench();
    const dismissed = tree('accepted risk: Callers check it');
    await expandRow(tree('1 dismissed'), dismissed);
    await clickRowAction(dismissed, 'Reopen Finding', (patience) =>
      tree('1 dismissed').waitFor({ state: 'detached', ...patience }),
    );
    await squiggles(page, 'info').first().waitFor();
    await tree(ASIDE).waitFor();
  });

  it('stands beside those of another tool, whose report was opened', async () => {
    const { page } = workbench();
    await runCommand(page, 'Architecture: Open SARIF Report…');
    await chooseQuickPick(page, 'eslint.sarif');
    const review = tree(/ESLint.*1 finding · eslint\.sarif/);
    await review.waitFor();
    await clickRow(
      tree('is assigned a value but never used'),
      page.locator('.tab.active[data-resource-name="util.ts"]'),
    );
    await workbench().screenshot('journey-report');
    await tree(ASIDE).waitFor();
  });
});

/** The lenses that tell of findings, of the code in sight. */
function lensesOfFindings(page: Page): Locator {
  return page.locator('.codelens-decoration', { hasText: '1 finding' });
}
