import type { Page } from 'playwright-core';
import { actUntil } from './actUntil';

/** Off by so much the border has been drawn all the same. */
const TOLERANCE = 8;

/** Drags the border of the side bar until it is this wide, in CSS pixels. */
export async function widenSideBar(page: Page, width: number): Promise<void> {
  const sideBar = page.locator('.part.sidebar');
  const isWide = `Math.abs(document.querySelector('.part.sidebar').clientWidth - ${width}) <= ${TOLERANCE}`;
  await actUntil(
    async (patience) => {
      await sideBar.waitFor(patience);
      const box = await sideBar.boundingBox(patience);
      if (!box) throw new Error('The side bar is hidden.');
      const middle = box.y + box.height / 2;
      await page.mouse.move(box.x + box.width, middle);
      await page.mouse.down();
      await page.mouse.move(box.x + width, middle, { steps: 5 });
      await page.mouse.up();
    },
    (patience) => page.waitForFunction(isWide, undefined, patience),
  );
}
