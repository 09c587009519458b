import type { Locator, Page } from 'playwright-core';

/** An entry of the context menu that is open. */
export function menuEntry(page: Page, title: string): Locator {
  return page.locator('.monaco-menu .action-item', { has: page.getByText(title, { exact: true }) }).first();
}

/** Opens the context menu of `target` and picks an entry; further titles lead on into submenus. */
export async function chooseFromContextMenu(page: Page, target: Locator, ...titles: string[]): Promise<void> {
  await target.click({ button: 'right' });
  for (const title of titles) await menuEntry(page, title).click();
}
