import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { actUntil } from './page/actUntil';
import { runCommand } from './page/commandPalette';
import { chooseQuickPick } from './page/quickInput';
import { ARTIFACTS } from './paths';
import { sharedBrowser } from './sharedBrowser';
import { THEMES, type Theme } from './theme';
import { changeMachineSettings, type Settings } from './userSettings';
import { startVsCodeServer, type VsCodeServer } from './vsCodeServer';
import { type WindowContent, windowAddress } from './windowAddress';

export interface WorkbenchOptions extends Pick<WindowContent, 'workspace' | 'openFile' | 'vsix' | 'proposedApi'> {
  readonly settings?: Settings;
  /** Dark when left out. */
  readonly theme?: Theme;
  /** Opens the folder untrusted. */
  readonly restrictedMode?: boolean;
  /** Packages of further extensions to install. */
  readonly companions?: readonly string[];
  /** What the extension host finds in its environment: `ANTHROPIC_API_KEY`, for one. */
  readonly env?: NodeJS.ProcessEnv;
  /** In CSS pixels. */
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** One VS Code with one window. */
export interface Workbench {
  readonly page: Page;
  readonly server: VsCodeServer;
  /** The folder that was opened; empty where none was. */
  readonly folder: string;
  /** Loads the window anew, as "Developer: Reload Window" does. */
  reload(): Promise<void>;
  /** Opens the same once more beside it; the editor keeps what such a window stores in a folder of its own. */
  openSecondWindow(): Promise<Page>;
  /** Changes some settings, and resolves when the window goes by them. */
  changeSettings(changes: Settings): Promise<void>;
  /** Picks a theme as a user does, and resolves when the window shows it. */
  setTheme(theme: Theme): Promise<void>;
  /** Takes a picture of the window: `test/.artifacts/NAME.png`. */
  screenshot(name: string): Promise<void>;
  /** Leaves a picture, the page's text and the logs in `test/.artifacts/` for whoever looks into a failure. */
  recordFailure(name: string): Promise<void>;
  close(): Promise<void>;
}

/** What a window does beside is spared: symbols are told by the syntax alone, and no language is guessed. */
const LEAN_SETTINGS: Settings = {
  'typescript.tsserver.useSyntaxServer': 'always',
  'typescript.validate.enable': false,
  'javascript.validate.enable': false,
  'workbench.editor.languageDetection': false,
  'editor.occurrencesHighlight': 'off',
};
const OPEN_TIMEOUT_MS = 60_000;
const ACTION_TIMEOUT_MS = 60_000;
const STORED_BY_WINDOWS = 'cookies,file_systems,indexeddb,local_storage,service_workers,websql';

/** Starts VS Code with the extension, opens its window in a browser and resolves when the window is drawn. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const theme = options.theme ?? 'dark';
  const browser = await sharedBrowser();
  const server = await startVsCodeServer({
    port: browser.port,
    settings: { ...LEAN_SETTINGS, 'workbench.colorTheme': THEMES[theme].id, ...options.settings },
    vsix: options.vsix,
    companions: options.companions ?? [],
    developmentMode: options.vsix === undefined,
    restrictedMode: options.restrictedMode ?? false,
    env: options.env ?? {},
  });
  const consoleLines: string[] = [];
  const stops = [() => server.stop()];
  const close = async () => {
    for (const stop of stops.toReversed()) await stop();
  };

  try {
    const page = await browser.context.newPage();
    stops.push(() => page.close());
    await page.setViewportSize(options.viewport ?? { width: 1280, height: 800 });
    await forgetWindows(page, server.url);
    page.setDefaultTimeout(ACTION_TIMEOUT_MS);
    page.on('console', (message) => consoleLines.push(message.text()));
    await page.goto(windowAddress(server, options));
    await untilDrawn(page);
    await untilThemed(page, theme);
    return workbenchOf(page, server, options.workspace ?? '', consoleLines, close);
  } catch (error) {
    await close();
    throw error;
  }
}

function workbenchOf(
  page: Page,
  server: VsCodeServer,
  folder: string,
  consoleLines: string[],
  close: Workbench['close'],
): Workbench {
  const reload = async () => {
    await page.reload();
    await untilDrawn(page);
  };
  let changesOfSettings = 0;
  return {
    page,
    server,
    folder,
    close,
    reload,
    async openSecondWindow() {
      const second = await page.context().newPage();
      await second.goto(page.url());
      await untilDrawn(second);
      return second;
    },
    async changeSettings(changes) {
      // The window shows its title once it has told the extensions what changed.
      const title = `Settings ${++changesOfSettings}`;
      await actUntil(
        () => changeMachineSettings(server.dataFolder, { ...changes, 'window.title': title }),
        (patience) => page.waitForFunction(`document.title.includes('${title}')`, undefined, patience),
      );
    },
    async setTheme(theme) {
      await runCommand(page, 'Preferences: Color Theme');
      await chooseQuickPick(page, THEMES[theme].label);
      await untilThemed(page, theme);
    },
    async screenshot(name) {
      await page.screenshot({ path: join(ARTIFACTS, `${name}.png`) });
    },
    async recordFailure(name) {
      const folder = join(ARTIFACTS, 'failures');
      await mkdir(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `${name}.png`) });
      const parts = [await page.locator('body').innerText(), consoleLines.join('\n'), await server.log()];
      await writeFile(join(folder, `${name}.txt`), parts.join('\n\n----\n\n'));
    },
  };
}

/** Takes away what earlier windows at this address have stored: a new window starts as on a new machine. */
async function forgetWindows(page: Page, origin: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: STORED_BY_WINDOWS });
  await session.detach();
}

async function untilDrawn(page: Page): Promise<void> {
  await page.locator('.monaco-workbench .statusbar').waitFor({ timeout: OPEN_TIMEOUT_MS });
}

async function untilThemed(page: Page, theme: Theme): Promise<void> {
  const workbench = page.locator(`.monaco-workbench.${THEMES[theme].workbenchClass}`);
  await workbench.first().waitFor({ state: 'attached' });
}
