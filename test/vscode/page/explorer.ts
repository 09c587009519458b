import type { Locator, Page } from 'playwright-core';
import { runCommand } from './commandPalette';

/** A file or folder in the Explorer by its name; folders above it have to be open. */
export function explorerItem(page: Page, name: string): Locator {
  return page.locator('.explorer-folders-view .monaco-list-row', { has: page.getByText(name, { exact: true }) });
}

/** Shows the Explorer. */
export async function showExplorer(page: Page): Promise<void> {
  await runCommand(page, 'View: Show Explorer');
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
}
