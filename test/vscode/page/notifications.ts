import type { Locator, Page } from 'playwright-core';

const TOAST_PATIENCE_MS = 4000;

/**
 * Waits for a notification that holds this text and returns it; its buttons are found by role.
 * In development mode VS Code shows no toasts, so after a while the notification centre is opened.
 */
export async function notification(page: Page, text: string | RegExp): Promise<Locator> {
  const item = page.locator('.notification-list-item', { hasText: text }).filter({ visible: true }).first();
  const isShown = await item.waitFor({ timeout: TOAST_PATIENCE_MS }).then(
    () => true,
    () => false,
  );
  if (!isShown) {
    await page.locator('.statusbar [id="status.notifications"] a').click();
    await item.waitFor();
  }
  return item;
}
