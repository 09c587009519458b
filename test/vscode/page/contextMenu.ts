import type { Locator, Page } from 'playwright-core';

/** An entry of the context menu that is open. */
export function menuEntry(page: Page, title: string): Locator {
  return page.locator('.monaco-menu .action-item', { has: page.getByText(title, { exact: true }) }).first();
}

const PATIENCE = { timeout: 1500 };
const ATTEMPTS = 6;

/**
 * Chooses an entry of the context menu of a row. A menu that has just opened takes no clicks, and one goes by itself
 * when the editor moves the focus late: it is opened again.
 */
export async function chooseFromMenu(row: Locator, title: string): Promise<void> {
  const entry = menuEntry(row.page(), title);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (!(await entry.isVisible())) await row.click({ button: 'right' });
    const isClicked = await entry.click(PATIENCE).then(
      () => true,
      () => false,
    );
    const isGone = await entry.waitFor({ state: 'detached', ...PATIENCE }).then(
      () => true,
      () => false,
    );
    if (isClicked && isGone) return;
  }
  throw new Error(`The menu does not take a click on ${title}.`);
}
