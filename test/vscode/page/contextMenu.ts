import type { Locator, Page } from 'playwright-core';
import { clickAway } from './clickAway';

/** An entry of the context menu that is open. */
export function menuEntry(page: Page, title: string): Locator {
  return page.locator('.monaco-menu .action-item', { has: page.getByText(title, { exact: true }) }).first();
}

/**
 * Chooses an entry of the context menu of a line, and resolves when the menu has gone. A menu that has just opened takes
 * no clicks, and one goes by itself when the editor moves the focus late: it is opened again.
 */
export async function chooseFromMenu(line: Locator, title: string, at?: Point): Promise<void> {
  const entry = menuEntry(line.page(), title);
  await clickAway(entry, (patience) => line.click({ button: 'right', ...patience, ...(at && { position: at }) }));
}

/** Where on a line, in CSS pixels from its corner. */
interface Point {
  readonly x: number;
  readonly y: number;
}
