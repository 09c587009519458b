import type { Locator, Page } from 'playwright-core';

export interface TreeRow {
  /** What a screen reader says for the row. */
  readonly label: string;
  /** 1 for a root. */
  readonly level: number;
}

/** Shows a view container by its title in the activity bar. */
export async function showViewContainer(page: Page, title: string): Promise<void> {
  const tab = page.locator(`.activitybar .action-item:has(a[aria-label^="${title}"])`);
  await tab.waitFor();
  // A second click on the active one would hide the side bar.
  if (!(await tab.getAttribute('class'))?.includes('checked')) await tab.click();
}

/** A view inside a container, header and body, by its title. */
export function viewPane(page: Page, title: string): Locator {
  return page.locator(`.pane:has(.pane-header[aria-label^="${title}"])`).first();
}

/** The visible rows of a tree view that hold this text. */
export function treeRows(page: Page, viewTitle: string, text: string | RegExp = ''): Locator {
  return viewPane(page, viewTitle).locator('.monaco-list-row', { hasText: text });
}

/** The visible rows of a tree view, from top to bottom. */
export async function readTree(page: Page, viewTitle: string): Promise<readonly TreeRow[]> {
  const rows = await treeRows(page, viewTitle).all();
  return Promise.all(
    rows.map(async (row) => ({
      label: (await row.getAttribute('aria-label')) ?? '',
      level: Number(await row.getAttribute('aria-level')),
    })),
  );
}
