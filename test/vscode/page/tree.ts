import type { Locator, Page } from 'playwright-core';
import { actUntil, type Patience } from './actUntil';

/** Shows a view container by its title in the activity bar. */
export async function showViewContainer(page: Page, title: string): Promise<void> {
  const tab = page.locator(`.activitybar .action-item:has(a[aria-label^="${title}"])`);
  const active = tab.and(page.locator('.checked'));
  await tab.waitFor();
  // A click on the active one hides the side bar, and a window that is loading may make it active just before: what
  // counts is how it stands afterwards.
  await actUntil(
    async (patience) => {
      if (!(await active.isVisible())) await tab.click(patience);
    },
    (patience) => active.waitFor(patience),
  );
}

/** A view inside a container, header and body, by its title. */
export function viewPane(page: Page, title: string): Locator {
  return page.locator(`.pane:has(.pane-header[aria-label^="${title}"])`).first();
}

/** The visible rows of a tree view that hold this text. */
export function treeRows(page: Page, viewTitle: string, text: string | RegExp = ''): Locator {
  return viewPane(page, viewTitle).locator('.monaco-list-row', { hasText: text });
}

/**
 * Opens a line of a tree, and resolves when what is to stand below it does. A tree that is being drawn anew closes again
 * what is opened meanwhile.
 */
export async function expandRow(row: Locator, below: Locator): Promise<void> {
  await actUntil(
    (patience) => setExpanded(row, true, patience),
    (patience) => below.first().waitFor(patience),
  );
}

/** Closes a line of a tree, and resolves when nothing of this stands below it any more. */
export async function collapseRow(row: Locator, below: Locator): Promise<void> {
  await actUntil(
    (patience) => setExpanded(row, false, patience),
    (patience) => below.first().waitFor({ state: 'detached', ...patience }),
  );
}

/** Clicks a line of a tree again until what it leads to is there. */
export function clickRow(row: Locator, leadsTo: Locator): Promise<void> {
  return actUntil(
    (patience) => row.click(patience),
    (patience) => leadsTo.first().waitFor(patience),
  );
}

/** Clicks a line of a tree that is not selected yet, once and no more: what it does must not be done twice. */
export function selectRow(row: Locator): Promise<void> {
  const selected = row.and(row.page().locator('.selected'));
  return actUntil(
    async (patience) => {
      if (!(await selected.isVisible())) await row.click(patience);
    },
    (patience) => selected.waitFor(patience),
  );
}

/** Clicks an action that a line shows while the pointer is on it, again until what it leads to has come about. */
export function clickRowAction(
  row: Locator,
  action: string,
  isDone: (patience: Patience) => Promise<unknown>,
): Promise<void> {
  return actUntil(async (patience) => {
    await row.hover(patience);
    await row.locator(`[aria-label^="${action}"]`).click(patience);
  }, isDone);
}

async function setExpanded(row: Locator, isExpanded: boolean, patience: Patience): Promise<void> {
  const state = row.and(row.page().locator(`[aria-expanded="${isExpanded}"]`));
  await row.waitFor(patience);
  if (!(await state.isVisible())) await row.click(patience);
  await state.waitFor(patience);
}
