import type { Locator, Page } from 'playwright-core';

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
