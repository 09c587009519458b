import assert from 'node:assert/strict';
import { runCommand } from '../vscode/page/commandPalette';
import { openFile, squiggles } from '../vscode/page/editor';
import { showViewContainer, treeRows } from '../vscode/page/tree';
import { SAMPLE, useWorkbench } from './useWorkbench';

const FILE = 'src/orders/orderRepository.ts';

describe('Dismissing in the findings view', () => {
  const workbench = useWorkbench({ workspace: SAMPLE });
  const tree = (text: string | RegExp) => treeRows(workbench().page, 'Findings', text);

  it('folds a finding away with its reason, and brings it back', async function () {
    this.timeout(90_000);
    const { page } = workbench();
    await showViewContainer(page, 'Architecture Review');
    await openFile(page, FILE);
    await runCommand(page, 'Architecture: Review Architecture of File');
    const finding = tree('One query for each');
    await finding.hover();
    await finding.locator('[aria-label^="Dismiss Finding"]').click();
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Accepted risk' }).click();
    await page.locator('.quick-input-box input').fill('A dozen at most');
    await page.keyboard.press('Enter');

    await tree('1 dismissed').click();
    const dismissed = tree('accepted risk: A dozen at most');
    await dismissed.waitFor();
    await squiggles(page, 'warning').waitFor({ state: 'detached' });

    await dismissed.hover();
    await dismissed.locator('[aria-label^="Reopen Finding"]').click();
    await tree('1 dismissed').waitFor({ state: 'detached' });
    await squiggles(page, 'warning').first().waitFor();
    assert.equal(await tree('One query for each').count(), 1);
  });
});
