import type { Page } from 'playwright-core';

const ATTEMPTS = 6;
const PATIENCE_MS = 2500;

/** Picks a quick fix at the cursor by its title. */
export async function chooseQuickFix(page: Page, title: string): Promise<void> {
  const row = page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    await page.keyboard.press('Control+.');
    // The first menu may come before an extension has answered.
    const isThere = await row.waitFor({ timeout: PATIENCE_MS }).then(
      () => true,
      () => false,
    );
    if (isThere) return row.click();
    await page.keyboard.press('Escape');
  }
  throw new Error(`No quick fix "${title}" at the cursor.`);
}
