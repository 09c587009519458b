import type { Page } from 'playwright-core';
import { quickPickRow } from './quickInput';

const ATTEMPTS = 8;
const PATIENCE = { timeout: 3000 };

/** Runs a command by its title as the palette shows it, category included: `Architecture: Review File`. */
export async function runCommand(page: Page, title: string): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    // The list is a snapshot: the command of an extension that registers later appears in the next one. And a view
    // that takes the focus in the meantime closes the palette.
    const isRun = await openPalette(page, title)
      .then(() => quickPickRow(page, title).click(PATIENCE))
      .then(
        () => true,
        () => false,
      );
    if (isRun) return;
    await page.keyboard.press('Escape');
  }
  throw new Error(`The command palette does not offer "${title}".`);
}

async function openPalette(page: Page, text: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input.input').fill(`>${text}`, PATIENCE);
}
