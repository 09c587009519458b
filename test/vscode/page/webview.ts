import type { FrameLocator, Page } from 'playwright-core';

/** The page inside a webview: the only one that is open, or that of the view with this title. */
export function webviewFrame(page: Page, title?: string): FrameLocator {
  const outer = title ? `iframe.webview.ready[title="${title}"]` : 'iframe.webview.ready';
  return page.frameLocator(outer).frameLocator('#active-frame');
}
