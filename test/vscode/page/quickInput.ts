import type { Locator, Page } from 'playwright-core';

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
  await page.locator('.quick-input-widget input.input').fill(label);
  await quickPickRow(page, label).click();
}

/** Types into an input box that asks for one value, and accepts it. */
export async function answerInputBox(page: Page, value: string): Promise<void> {
  const input = page.locator('.quick-input-widget input.input');
  await input.waitFor();
  await input.fill(value);
  await input.press('Enter');
}

function escapeForPattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
