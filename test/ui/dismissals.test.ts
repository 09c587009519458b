import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { runCommand } from '../vscode/page/commandPalette';
import { openFile, squiggles } from '../vscode/page/editor';
import { showViewContainer, treeRows } from '../vscode/page/tree';
import { SAMPLE, useWorkbench } from './useWorkbench';

const FILE = 'src/orders/orderRepository.ts';
const PATIENCE = { timeout: 4000 };
const ATTEMPTS = 4;

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
    const acceptedRisk = page.locator('.quick-input-list .monaco-list-row', { hasText: 'Accepted risk' });
    await clickUntil(finding, 'Dismiss Finding', () => acceptedRisk.waitFor(PATIENCE));
    await acceptedRisk.click();
    await page.locator('.quick-input-box input').fill('A dozen at most');
    await page.keyboard.press('Enter');

    await tree('1 dismissed').click();
    const dismissed = tree('accepted risk: A dozen at most');
    await dismissed.waitFor();
    await squiggles(page, 'warning').waitFor({ state: 'detached' });

    await clickUntil(dismissed, 'Reopen Finding', () =>
      tree('1 dismissed').waitFor({ state: 'detached', ...PATIENCE }),
    );
    await squiggles(page, 'warning').first().waitFor();
    assert.equal(await tree('One query for each').count(), 1);
  });
});

/** Clicks an action of a row again while nothing comes of it: a tree that is drawn anew swallows a click. */
async function clickUntil(row: Locator, action: string, isDone: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await row.hover(PATIENCE).catch(() => {});
    await row
      .locator(`[aria-label^="${action}"]`)
      .click(PATIENCE)
      .catch(() => {});
    const error = await isDone().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error === undefined) return;
    if (attempt === ATTEMPTS) throw error;
  }
}
