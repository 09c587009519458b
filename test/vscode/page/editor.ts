import type { Locator, Page } from 'playwright-core';
import { answerInputBox } from './quickInput';

/** The first line of the active editor that holds this text and is scrolled into view. */
export function editorLine(page: Page, text: string): Locator {
  return page.locator('.editor-instance .view-line', { hasText: text }).first();
}

/** Opens a file of the workspace by its path relative to the folder, and resolves when its text shows. */
export async function openFile(page: Page, path: string): Promise<void> {
  await page.keyboard.press('Control+P');
  const input = page.locator('.quick-input-widget input.input');
  await input.waitFor();
  await input.fill(path);
  const name = path.slice(path.lastIndexOf('/') + 1);
  // The list shows what was open before until it has been searched; Enter takes the row it would take then.
  await page.locator('.quick-input-list .monaco-list-row.focused .label-name', { hasText: name }).waitFor();
  await input.press('Enter');
  await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
  await page.locator('.editor-instance .view-line').first().waitFor();
}

/** Puts the cursor on a line, counted from 1, and scrolls it into view. */
export async function goToLine(page: Page, line: number): Promise<void> {
  await page.keyboard.press('Control+G');
  await answerInputBox(page, `:${line}`);
}

/** Selects whole lines, counted from 1, both included. */
export async function selectLines(page: Page, first: number, last: number): Promise<void> {
  await goToLine(page, first);
  await page.keyboard.press('Home');
  for (let line = first; line < last; line++) await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+End');
}

/** A code lens by its text. */
export function codeLens(page: Page, text: string | RegExp): Locator {
  return page.locator('.codelens-decoration a', { hasText: text }).first();
}

export type SquiggleKind = 'error' | 'warning' | 'info' | 'hint';

/** The underlined places of one kind in the active editor. */
export function squiggles(page: Page, kind: SquiggleKind): Locator {
  return page.locator(`.editor-instance .squiggly-${kind}`);
}
