import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { actUntil, type Patience } from './actUntil';

/**
 * Clicks what goes away when it takes the click: an entry of a menu or list, a button of a dialog. Resolves when it has
 * gone. `show` brings it into sight before each attempt.
 */
export async function clickAway(
  element: Locator,
  show: (patience: Patience) => Promise<unknown> = async () => {},
): Promise<void> {
  let isClicked = false;
  await actUntil(
    async (patience) => {
      await show(patience);
      await element.click(patience);
      isClicked = true;
    },
    async (patience) => {
      assert.ok(isClicked);
      await element.waitFor({ state: 'hidden', ...patience });
    },
  );
}
