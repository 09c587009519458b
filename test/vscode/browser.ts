import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type LaunchOptions } from 'playwright-core';
import { type BrowserLaunch, chromiumFromNpm, isChromiumOnNpm } from './chromiumFromNpm';
import { runProcess } from './runProcess';

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The pages come from this machine alone, and containers rarely allow the sandbox. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts a headless Chromium: `CHROME_PATH`, else the machine's own, else Playwright's, else one fetched from npm.
 * Rejects with what to do where there is none. `BROWSER_FROM_NPM=1` takes the one from npm in any case.
 */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch(await launchOptions());
}

/** As {@link launchBrowser}, with a cache that it keeps in `folder`. */
export async function launchBrowserIn(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, await launchOptions());
}

async function launchOptions(): Promise<LaunchOptions> {
  const { executablePath, args, env } = await findBrowser();
  return {
    executablePath,
    headless: true,
    // Playwright would close the browser and let the tests go on. It ends with this process anyway.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [...ARGS, ...args],
    env: definedOnly({ ...process.env, ...env }),
  };
}

async function findBrowser(): Promise<BrowserLaunch> {
  const named = process.env.CHROME_PATH;
  if (named && !existsSync(named)) throw new Error(`CHROME_PATH names ${named}, and there is no such file.`);
  if (process.env.BROWSER_FROM_NPM !== '1') {
    const candidates = [named ?? [], SYSTEM_BROWSERS, chromium.executablePath()].flat();
    for (const path of candidates) if (await isBrowser(path)) return { executablePath: path, args: [], env: {} };
  }
  if (isChromiumOnNpm()) return chromiumFromNpm();
  throw new Error(
    'There is no Chromium on this machine, and none on npm for its platform. Install one (apt-get install chromium, ' +
      'npx playwright-core install chromium) or name one in CHROME_PATH.',
  );
}

/** A file of that name may be a placeholder that only tells how to install the browser. */
async function isBrowser(path: string): Promise<boolean> {
  if (!existsSync(path)) return false;
  return runProcess(path, ['--version']).then(
    () => true,
    () => false,
  );
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
