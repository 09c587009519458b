import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { chatHtml } from '../../../src/views/chat/chatHtml';
import type { ChatWords, FromChat, ShownMessage, ToChat } from '../../../src/views/chat/chatProtocol';
import { afterAllFiles } from '../../run/afterAllFiles';
import { ARTIFACTS, ROOT } from '../../vscode/paths';
import { closeSharedBrowser, sharedBrowser } from '../../vscode/sharedBrowser';
import type { Theme } from '../../vscode/theme';
import { PAGE_THEMES, type PageTheme } from './themeColors';

afterAllFiles(closeSharedBrowser);

/** The chat page with its real script, style and content policy; the test stands in for the extension behind it. */
export interface ChatPage {
  readonly page: Page;
  /** Sends a message as the extension would. */
  tell(message: ToChat): Promise<void>;
  /** What the page sent so far. */
  sent(): Promise<readonly FromChat[]>;
  /** Waits until the page has sent a message of this type, and gives the last one. */
  waitForSent<T extends FromChat['type']>(type: T): Promise<Extract<FromChat, { type: T }>>;
  /** Requests that the page made beyond its own script and style. */
  readonly foreignRequests: readonly string[];
  readonly errors: readonly string[];
  screenshot(name: string): Promise<void>;
  close(): Promise<void>;
}

/** The page of the running test, and a way to a second one; `state` is what `getState` gives it, as after a reload. */
export interface ChatPageInUse extends ChatPage {
  openAnother(theme?: Theme, state?: unknown): Promise<ChatPage>;
}

/** Reserved for tests, and answered by this process: nothing leaves the machine. */
const ORIGIN = 'http://chat.test';

const WORDS: ChatWords = {
  conversation: 'Conversation with the architect',
  question: 'Question to the architect',
  placeholder: 'Ask about design, load, failure…',
  send: 'Send',
  stop: 'Stop',
  working: 'Working on the answer…',
  stopped: 'Stopped',
  copy: 'Copy',
  copied: 'Copied',
  insert: 'Insert at cursor',
  code: 'Code',
  image: 'Image, not loaded',
  attached: 'Attached code',
  detach: 'Remove {0} from the question',
  suggestions: 'Questions to begin with',
  toEnd: 'To the newest message',
};

/**
 * Opens a fresh page for each test of the suite that calls this. A script that failed, and a request that the page made
 * beyond its own files, fail the test. The build has to be there.
 */
export function useChatPage(): ChatPageInUse {
  let chat: ChatPage;

  beforeEach(async () => {
    chat = await openChatPage('dark');
  });
  afterEach(async () => {
    assert.deepEqual(chat.errors, []);
    assert.deepEqual(chat.foreignRequests, []);
    await chat.close();
  });

  return {
    get page() {
      return chat.page;
    },
    get foreignRequests() {
      return chat.foreignRequests;
    },
    get errors() {
      return chat.errors;
    },
    tell: (message) => chat.tell(message),
    sent: () => chat.sent(),
    waitForSent: (type) => chat.waitForSent(type),
    screenshot: (name) => chat.screenshot(name),
    close: () => chat.close(),
    openAnother: (theme = 'dark', state) => openChatPage(theme, state),
  };
}

async function openChatPage(theme: Theme, state?: unknown): Promise<ChatPage> {
  const { context } = await sharedBrowser();
  const page = await context.newPage();
  await page.setViewportSize({ width: 420, height: 640 });
  const foreignRequests: string[] = [];
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('dialog', (dialog) => {
    errors.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  const own = await ownFiles();
  await page.route('**/*', (route) => {
    const file = own.get(route.request().url());
    if (file) return route.fulfill(file);
    foreignRequests.push(route.request().url());
    return route.abort();
  });
  await page.addInitScript({ content: await editorStandIn(state, PAGE_THEMES[theme]) });
  await page.goto(`${ORIGIN}/`);
  const sent = (): Promise<readonly FromChat[]> => page.evaluate('window.sentToHost');
  return {
    page,
    tell: (message) => page.evaluate(`window.postMessage(${JSON.stringify(message)}, '*')`),
    sent,
    async waitForSent<T extends FromChat['type']>(type: T) {
      await page.waitForFunction(`window.sentToHost.some((message) => message.type === '${type}')`);
      const found = (await sent()).filter((message) => isOfType(message, type)).at(-1);
      assert.ok(found);
      return found;
    },
    foreignRequests,
    errors,
    async screenshot(name) {
      await mkdir(ARTIFACTS, { recursive: true });
      await page.screenshot({ path: join(ARTIFACTS, `${name}.png`) });
    },
    close: () => page.close(),
  };
}

/** A message with sensible values for whatever the test does not care about. */
export function shown(id: string, change: Partial<ShownMessage> = {}): ShownMessage {
  const author = change.author ?? 'architect';
  return {
    id,
    author,
    text: '',
    state: 'complete',
    byline: author === 'architect' ? 'Architect (claude-opus-5-5)' : 'You',
    attachments: [],
    ...change,
  };
}

/** The whole conversation, with sensible values for the rest. */
export function stateOf(
  messages: readonly ShownMessage[],
  change: Partial<Extract<ToChat, { type: 'state' }>> = {},
): ToChat {
  return {
    type: 'state',
    messages,
    attachments: [],
    answerer: 'Senior Backend Architect · claude-opus-5-5',
    suggestions: ['Which import cycles are there?', 'What breaks first under load?'],
    ...change,
  };
}

function isOfType<T extends FromChat['type']>(message: FromChat, type: T): message is Extract<FromChat, { type: T }> {
  return message.type === type;
}

async function ownFiles(): Promise<ReadonlyMap<string, { contentType: string; body: string }>> {
  const html = chatHtml({
    cspSource: ORIGIN,
    scriptUri: `${ORIGIN}/chat.js`,
    styleUri: `${ORIGIN}/chat.css`,
    nonce: 'c2VjcmV0',
    title: 'Architecture Chat',
    language: 'en',
    words: WORDS,
  });
  const script = await readFile(join(ROOT, 'dist/webview/chat.js'), 'utf8');
  const style = await readFile(join(ROOT, 'media/chat.css'), 'utf8');
  return new Map([
    [`${ORIGIN}/`, { contentType: 'text/html', body: html }],
    [`${ORIGIN}/chat.js`, { contentType: 'text/javascript', body: script }],
    [`${ORIGIN}/chat.css`, { contentType: 'text/css', body: style }],
  ]);
}

/** What the editor puts around a webview's page, as a script. */
async function editorStandIn(state: unknown, theme: PageTheme): Promise<string> {
  const script = await readFile(join(__dirname, 'editorStandIn.js'), 'utf8');
  return `${script}\nstandInForEditor(${JSON.stringify({ state, theme })});`;
}
