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
    const rows = problemRows(page, /SQL/);
    const before = await rows.count();
    await openFile(page, FILE);
    await goToLine(page, 1);
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Enter');
    for (const line of LOOP) {
      await page.keyboard.insertText(line);
      await page.keyboard.press('Enter');
    }
    await page.keyboard.insertText('}\n}\n');
    await rows.nth(before).waitFor();
    await showViewContainer(page, 'Architecture Review');
    await treeRows(page, 'Findings', /Open files/)
      .first()
      .waitFor();
    await window.screenshot('live-analysis-typed');
    await runCommand(page, 'File: Revert File');
    await rows.nth(before).waitFor({ state: 'detached' });
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
