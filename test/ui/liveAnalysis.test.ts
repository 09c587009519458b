import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { clickAway } from '../vscode/page/clickAway';
import { runCommand } from '../vscode/page/commandPalette';
import { codeLens, goToLine, openFile, squiggles } from '../vscode/page/editor';
import { problemRows, showProblems } from '../vscode/page/problems';
import { showViewContainer, treeRows } from '../vscode/page/tree';
import { SAMPLE, useWorkbench } from './useWorkbench';

const FILE = 'src/orders/orderRepository.ts';
const LOOP = [
  'export async function archiveOrders(rows: { id: string }[]) {',
  'for (const row of rows) {',
  'await db.query(`update orders set archived = true where id = ${row.id}`);',
];

describe('Live analysis', () => {
  const workbench = useWorkbench({ workspace: SAMPLE });

  it('shows a new problem when typing stops, and takes it away with its code', async () => {
    const window = workbench();
    const { page } = window;
    await openFile(page, FILE);
    await codeLens(page, 'Review').waitFor();
    await runCommand(page, 'Architecture: Review Architecture of File');
    await squiggles(page, 'warning').first().waitFor();
    await showProblems(page);
    const problem = problemRows(page, 'SQL concatenation');
    await openFile(page, FILE);
    await typeAtEnd(page);
    await problem.waitFor();
    await showViewContainer(page, 'Architecture Review');
    await treeRows(page, 'Findings', /Open files/)
      .first()
      .waitFor();
    await window.screenshot('live-analysis-typed');
    await runCommand(page, 'File: Revert File');
    await problem.waitFor({ state: 'detached' });
  });

  it('rests while nobody looks at the window', async () => {
    const { page } = workbench();
    const problem = problemRows(page, 'SQL concatenation');
    await openFile(page, FILE);
    await look(page, false);
    await typeAtEnd(page);
    // A review that is asked for is made all the same, and takes longer than typing takes to settle.
    await openFile(page, 'src/config.ts');
    await runCommand(page, 'Architecture: Review Architecture of File');
    await treeRows(page, 'Findings', /^\s*config\.ts.*finding/)
      .first()
      .waitFor();
    assert.equal(await problem.count(), 0);
    await look(page, true);
    await problem.waitFor();
    await openFile(page, FILE);
    await runCommand(page, 'File: Revert File');
    await problem.waitFor({ state: 'detached' });
  });

  it('can be paused, and says so', async () => {
    const window = workbench();
    const { page } = window;
    await runCommand(page, 'Architecture: Pause Analysis');
    const paused = page.locator('.statusbar-item', { has: page.locator('.codicon-debug-pause') });
    await paused.waitFor();
    await window.screenshot('live-analysis-paused');
    await clickAway(paused);
  });
});

/** Adds code with a problem of its own to the file that is open. */
async function typeAtEnd(page: Page): Promise<void> {
  await goToLine(page, 1);
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  for (const line of LOOP) {
    await page.keyboard.insertText(line);
    await page.keyboard.press('Enter');
  }
  await page.keyboard.insertText('}\n}\n');
}

/** Has the page believe that its window is looked at, or not: what the browser tells the editor, which then asks. */
async function look(page: Page, isLookedAt: boolean): Promise<void> {
  await page.evaluate(
    `document.hasFocus = () => ${isLookedAt}; document.dispatchEvent(new Event('visibilitychange'));`,
  );
}
