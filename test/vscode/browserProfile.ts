import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atExit } from './atExit';
import { freePort } from './freePort';

/** What the windows that this process opens one after the other have in common: the browser's cache and the origin. */
export interface BrowserProfile {
  /** The browser's user data. Gone when this process ends. */
  readonly folder: string;
  /** Where each VS Code listens: only at an address it knows does the browser take VS Code's scripts from its cache. */
  readonly port: number;
}

let profile: Promise<BrowserProfile> | undefined;

/** The profile of this process, made on the first call. A browser locks it, so that one window at a time can use it. */
export function browserProfile(): Promise<BrowserProfile> {
  profile ??= makeProfile();
  return profile;
}

async function makeProfile(): Promise<BrowserProfile> {
  const folder = await mkdtemp(join(tmpdir(), 'architecture-review-browser-'));
  atExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return { folder, port: await freePort() };
}
