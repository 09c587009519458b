import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { actUntil } from './actUntil';
import { clickAway } from './clickAway';

/** The field of the quick input that is open. */
export function quickInput(page: Page): Locator {
  return page.locator('.quick-input-widget input.input');
}

/** The row of an open quick pick whose label is exactly this. */
export function quickPickRow(page: Page, label: string): Locator {
  const exactly = new RegExp(`^\\s*${escapeForPattern(label)}\\s*$`);
  return page
    .locator('.quick-input-list .monaco-list-row')
    .filter({ has: page.locator('.label-name', { hasText: exactly }) })
    .first();
}

/** Picks a row of a quick pick by its label, once it is offered. Typing it first brings a row of a long list into view. */
export async function chooseQuickPick(page: Page, label: string): Promise<void> {
  await quickInput(page).fill(label);
  await quickPickRow(page, label).waitFor();
  await clickAway(quickPickRow(page, label));
}

/** Ticks a row of an open quick pick, or takes its tick off. */
export async function tickQuickPick(page: Page, label: string, isTicked: boolean): Promise<void> {
  const row = quickPickRow(page, label);
  const wrong = row.and(page.locator(`[aria-checked="${!isTicked}"]`));
  const right = row.and(page.locator(`[aria-checked="${isTicked}"]`));
  await row.waitFor();
  await actUntil(
    async (patience) => {
      if (await wrong.isVisible()) await wrong.click(patience);
    },
    (patience) => right.waitFor(patience),
  );
}

/** Types into an input box that asks for one value, and accepts it; resolves when the box has gone. */
export async function answerInputBox(page: Page, value: string): Promise<void> {
  const rows = page.locator('.quick-input-list').filter({ visible: true });
  // The list that led to the box is in its place for a moment more.
  const box = page.locator('.quick-input-widget').filter({ hasNot: rows }).locator('input.input');
  let isTyped = false;
  await actUntil(
    async (patience) => {
      if (isTyped && !(await box.isVisible())) return;
      await box.fill(value, patience);
      isTyped = true;
      await box.press('Enter', patience);
    },
    async (patience) => {
      assert.ok(isTyped, 'no box has come up');
      await box.waitFor({ state: 'hidden', ...patience });
    },
  );
}

/** Accepts what an open quick pick holds, as Enter does; resolves when it has gone. */
export async function acceptQuickPick(page: Page): Promise<void> {
  const input = quickInput(page);
  await input.waitFor();
  await actUntil(
    async (patience) => {
      if (await input.isVisible()) await input.press('Enter', patience);
    },
    (patience) => input.waitFor({ state: 'hidden', ...patience }),
  );
}

function escapeForPattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
