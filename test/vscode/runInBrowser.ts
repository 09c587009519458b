import { EventEmitter, once } from 'node:events';
import { launchBrowser } from './browser';
import { SUITE_TAG } from './suiteOutput';
import { startVsCodeServer } from './vsCodeServer';
import { windowAddress } from './windowAddress';

export interface ExtensionHostRun {
  /** A bundled module whose `run()` rejects when a test fails. */
  readonly suite: string;
  /** The folder that the window has open; none when left out. */
  readonly workspace?: string;
  /** A folder of extension folders to load; the checkout when left out. */
  readonly extensions?: string;
  /** What the suite finds in its environment. */
  readonly env: Readonly<Record<string, string>>;
}

const TIMEOUT_MS = 15 * 60_000;

/**
 * Runs a suite inside the extension host of a VS Code in the browser and prints its lines.
 * Resolves to the exit code, or rejects when the suite does not end within a quarter of an hour.
 */
export async function runInBrowser(run: ExtensionHostRun): Promise<number> {
  const server = await startVsCodeServer({ developmentMode: true, env: run.env });
  try {
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      const suite = new EventEmitter();
      await page.exposeFunction('codeAutomationExit', (code: number) => suite.emit('exit', code));
      await page.exposeFunction('codeAutomationLog', (_level: string, args: unknown[]) => printSuiteLine(args));
      const ended = once(suite, 'exit', { signal: AbortSignal.timeout(TIMEOUT_MS) });
      const [[code]] = await Promise.all([ended, page.goto(windowAddress(server, run))]);
      return Number(code);
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}

/** The page hands on the whole log of the extension host; a suite's lines are the tagged ones. */
function printSuiteLine([first]: unknown[]): void {
  if (typeof first !== 'string') return;
  const line = first.replaceAll('%c', '').trimStart();
  if (line.startsWith(SUITE_TAG)) console.log(line.slice(SUITE_TAG.length));
}
