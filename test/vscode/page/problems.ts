import type { Locator, Page } from 'playwright-core';
import { runCommand } from './commandPalette';

/** Shows the Problems panel. */
export async function showProblems(page: Page): Promise<void> {
  await runCommand(page, 'Problems: Focus on Problems View');
  await page.locator('.markers-panel').waitFor();
}

/** The rows of the Problems panel that hold this text: message, source, code and `[Ln 1, Col 1]`, counted from 1. */
export function problemRows(page: Page, text: string | RegExp = ''): Locator {
  return page.locator('.markers-panel .monaco-list-row', { hasText: text });
}
