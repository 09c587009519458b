import type { Locator, Page } from 'playwright-core';

/** An entry of the context menu that is open. */
export function menuEntry(page: Page, title: string): Locator {
  return page.locator('.monaco-menu .action-item', { has: page.getByText(title, { exact: true }) }).first();
}
