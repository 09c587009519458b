import type { Locator, Page } from 'playwright-core';

/** An entry of the context menu that is open. */
export function menuEntry(page: Page, title: string): Locator {
  return page.locator('.monaco-menu .action-item', { has: page.getByText(title, { exact: true }) }).first();
}

const PATIENCE = { timeout: 1500 };
const ATTEMPTS = 6;

/** Chooses an entry of the context menu that is open: a menu that has just opened takes no clicks. */
export async function chooseMenuEntry(page: Page, title: string): Promise<void> {
  const entry = menuEntry(page, title);
  await entry.waitFor();
  for (let attempt = 1; ; attempt++) {
    await entry.click(PATIENCE).catch(() => {});
    const isGone = await entry.waitFor({ state: 'detached', ...PATIENCE }).then(
      () => true,
      () => false,
    );
    if (isGone) return;
    if (attempt === ATTEMPTS) throw new Error(`The menu does not take a click on ${title}.`);
  }
}
