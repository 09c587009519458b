import type { Locator, Page } from 'playwright-core';

/** The lines of the output channel that is shown, scrolled into view, and hold this text. */
export function outputLines(page: Page, text: string | RegExp = ''): Locator {
  return page.locator('.output-view .view-line', { hasText: text });
}
