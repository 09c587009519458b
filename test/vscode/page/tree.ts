import type { Locator, Page } from 'playwright-core';

/** Shows a view container by its title in the activity bar. */
export async function showViewContainer(page: Page, title: string): Promise<void> {
  const tab = page.locator(`.activitybar .action-item:has(a[aria-label^="${title}"])`);
  const active = tab.and(page.locator('.checked'));
  await tab.waitFor();
  // A click on the active one hides the side bar, and a window that is loading may make it active just before: what
  // counts is how it stands afterwards.
  for (let attempt = 0; attempt < 3; attempt++) {
    if (!(await active.isVisible())) await tab.click();
    const isShown = await active.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
    if (isShown) return;
  }
  throw new Error(`The view container ${title} does not open.`);
}

/** A view inside a container, header and body, by its title. */
export function viewPane(page: Page, title: string): Locator {
  return page.locator(`.pane:has(.pane-header[aria-label^="${title}"])`).first();
}

/** The visible rows of a tree view that hold this text. */
export function treeRows(page: Page, viewTitle: string, text: string | RegExp = ''): Locator {
  return viewPane(page, viewTitle).locator('.monaco-list-row', { hasText: text });
}
