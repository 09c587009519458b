import assert from 'node:assert/strict';
import { type ModelServer, startModelServer } from '../modelServer/modelServer';
import { type PartialFinding, reviewReply } from '../modelServer/reviewReply';
import { runCommand } from '../vscode/page/commandPalette';
import { menuEntry } from '../vscode/page/contextMenu';
import { editorLine, openFile } from '../vscode/page/editor';
import { showViewContainer, treeRows } from '../vscode/page/tree';
import { SAMPLE, useWorkbench } from './useWorkbench';

const TITLE = 'One query for each order of a page';
const FINDING: PartialFinding = {
  file: 'src/orders/orderRepository.ts',
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

describe('Acting on a finding, by mouse', function () {
  this.timeout(180_000);
  let server: ModelServer;
  before(async () => {
    server = await startModelServer(reviewReply([FINDING]), { auth: { scheme: 'none' } });
  });
  after(() => server.stop());

  const workbench = useWorkbench(() => ({
    workspace: SAMPLE,
    settings: { 'architectureReview.baseUrl': server.baseUrl, 'architectureReview.authScheme': 'none' },
  }));

  it('drafts a decision record beside the code, unsaved', async () => {
    const window = workbench();
    const { page } = window;
    await openFile(page, 'src/orders/orderRepository.ts');
    await showViewContainer(page, 'Architecture Review');
    await runCommand(page, 'Architecture: Review Architecture of File');
    await treeRows(page, 'Findings', TITLE).click({ button: 'right' });
    await menuEntry(page, 'Apply Suggestion…').waitFor();
    await menuEntry(page, 'Hand to Another Agent').waitFor();
    await window.screenshot('act-menu');
    await menuEntry(page, 'Draft Decision Record').click();
    await page.locator('.tab.active.dirty[data-resource-name="0001-one-query-for-each-order-of-a-page.md"]').waitFor();
    await editorLine(page, 'status: proposed').waitFor();
    await window.screenshot('act-decision');
  });

  it('shows a suggested change and makes it at a click', async () => {
    const window = workbench();
    const { page } = window;
    await treeRows(page, 'Findings', TITLE).click({ button: 'right' });
    await menuEntry(page, 'Apply Suggestion…').click();
    await page.locator('.monaco-diff-editor .modified .view-line', { hasText: 'linesOfAll' }).first().waitFor();
    const apply = page.locator('.editor-actions a.action-label[aria-label^="Apply"]');
    await apply.waitFor();
    await window.screenshot('act-suggestion');
    await apply.click();
    await page.locator('.tab.active.dirty[data-resource-name="orderRepository.ts"]').waitFor();
    await editorLine(page, 'linesOfAll').waitFor();
    assert.equal(await page.locator('.monaco-diff-editor').count(), 0);
    await window.screenshot('act-applied');
  });
});
