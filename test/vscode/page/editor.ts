import type { Locator, Page } from 'playwright-core';
import { actUntil, type Patience } from './actUntil';
import { quickInput } from './quickInput';

/** The first line of the active editor that holds this text and is scrolled into view. */
export function editorLine(page: Page, text: string): Locator {
  return page.locator('.editor-instance .view-line', { hasText: text }).first();
}

/** Opens a file of the workspace by its path relative to the folder, and resolves when its text shows. */
export async function openFile(page: Page, path: string): Promise<void> {
  const end = path.lastIndexOf('/');
  const name = path.slice(end + 1);
  const input = quickInput(page);
  // The list shows what was open before until it has been searched; Enter takes the row it would take then.
  const found = page
    .locator('.quick-input-list .monaco-list-row.focused', { hasText: path.slice(0, Math.max(end, 0)) })
    .filter({ has: page.locator('.label-name', { hasText: name }) });
  await actUntil(
    async (patience) => {
      await page.keyboard.press('Control+P');
      await input.fill(path, patience);
      await found.waitFor(patience);
      await input.press('Enter', patience);
    },
    async (patience) => {
      await input.waitFor({ state: 'hidden', ...patience });
      await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor(patience);
    },
  );
  await page.locator('.editor-instance .view-line').first().waitFor();
}

/** Puts the cursor on a line, counted from 1, and scrolls it into view. The editor has the focus afterwards. */
export async function goToLine(page: Page, line: number): Promise<void> {
  const told = page.locator('.statusbar [id="status.editor.selection"]', { hasText: `Ln ${line},` });
  await actUntil(
    async (patience) => {
      await page.keyboard.press('Control+G');
      await quickInput(page).fill(`:${line}`, patience);
      await quickInput(page).press('Enter', patience);
    },
    async (patience) => {
      await quickInput(page).waitFor({ state: 'hidden', ...patience });
      await told.waitFor(patience);
    },
  );
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

/** Clicks a code lens again until what it leads to has come about: lenses are drawn anew while the code is read. */
export function clickLens(lens: Locator, isDone: (patience: Patience) => Promise<unknown>): Promise<void> {
  return actUntil((patience) => lens.click(patience), isDone);
}

export type SquiggleKind = 'error' | 'warning' | 'info' | 'hint';

/** The underlined places of one kind in the active editor. */
export function squiggles(page: Page, kind: SquiggleKind): Locator {
  return page.locator(`.editor-instance .squiggly-${kind}`);
}
