import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { actUntil, type Patience } from './actUntil';

/** What has been clicked on a machine that is busy may go late: a second click would do it all again. */
const TAKEN_WITHIN_MS = 20_000;
const GONE_WITHIN_MS = 5_000;

/**
 * Clicks what goes away when it takes the click: an entry of a menu or list, a button of a dialog. Resolves when it has
 * gone. `show` brings it into sight where it is not.
 */
export async function clickAway(
  element: Locator,
  show: (patience: Patience) => Promise<unknown> = async () => {},
): Promise<void> {
  let isClicked = false;
  await actUntil(
    async (patience) => {
      if (!(await element.isVisible())) await show(patience);
      await element.click({ trial: true, ...patience });
      await element.click({ timeout: TAKEN_WITHIN_MS });
      isClicked = true;
    },
    async ({ timeout }) => {
      assert.ok(isClicked, 'nothing to click was there');
      await element.waitFor({ state: 'hidden', timeout: Math.max(timeout, GONE_WITHIN_MS) });
    },
  );
}
