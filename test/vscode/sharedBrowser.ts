import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { atExit } from './atExit';
import { launchBrowserIn } from './browser';
import { freePort } from './freePort';

/** What the windows that this process opens one after the other have in common. */
export interface SharedBrowser {
  /** Keeps what it has read of VS Code, and has compiled, for the next window. */
  readonly context: BrowserContext;
  /** Where each VS Code listens: only at an address it knows does the browser take VS Code's scripts from its cache. */
  readonly port: number;
}

let shared: Promise<SharedBrowser> | undefined;

/** The browser of this process, started on the first call. One VS Code at a time can use it. */
export function sharedBrowser(): Promise<SharedBrowser> {
  shared ??= start();
  return shared;
}

/** Ends it where it was started; this process would not end by itself before. */
export async function closeSharedBrowser(): Promise<void> {
  const browser = shared;
  shared = undefined;
  // One that did not start has nothing to close.
  const started = await browser?.catch(() => undefined);
  await started?.context.close();
}

async function start(): Promise<SharedBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'architecture-review-browser-'));
  atExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return { context: await launchBrowserIn(folder), port: await freePort() };
}
