import type { Page } from 'playwright-core';
import { clickAway } from './clickAway';
import { quickInput, quickPickRow } from './quickInput';

/** Runs a command by its title as the palette shows it, category included: `Architecture: Review File`. */
export async function runCommand(page: Page, title: string): Promise<void> {
  let isTried = false;
  await clickAway(quickPickRow(page, title), async (patience) => {
    // The list is a snapshot: the command of an extension that registers later appears in the next one.
    if (isTried) await page.keyboard.press('Escape');
    isTried = true;
    await page.keyboard.press('F1');
    await quickInput(page).fill(`>${title}`, patience);
  });
}
