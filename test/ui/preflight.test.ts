import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type ModelServer, startModelServer } from '../modelServer/modelServer';
import { userText } from '../modelServer/recordedRequest';
import { reviewReply } from '../modelServer/reviewReply';
import { message } from '../modelServer/scriptedReply';
import { runCommand } from '../vscode/page/commandPalette';
import { openFile } from '../vscode/page/editor';
import { acceptQuickPick, quickPickRow, tickQuickPick } from '../vscode/page/quickInput';
import { expandRow, showViewContainer, treeRows } from '../vscode/page/tree';
import { webviewFrame } from '../vscode/page/webview';
import { useWorkbench } from './useWorkbench';

const TOKEN = ['ghp', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('_');
const SIGNATURE = 'export async function reserve(item: string, amount: number): Promise<boolean> {';
const FILES: Readonly<Record<string, string>> = {
  'src/orders.ts': `import { reserve } from './stock';

const token = '${TOKEN}';

export async function placeOrder(item: string): Promise<void> {
  if (!(await reserve(item, 1))) throw new Error(token);
}
`,
  'src/stock.ts': `${SIGNATURE}
  return item.length > amount;
}
`,
  'AGENTS.md': 'Prefer small modules.\n',
};

describe('What will be sent', () => {
  const folder = mkdtempSync(join(tmpdir(), 'architecture-review-preflight-'));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  let server: ModelServer;
  before(async () => {
    server = await startModelServer(reviewReply([]), { auth: { scheme: 'none' } });
  });
  after(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const workbench = useWorkbench(() => ({
    workspace: folder,
    settings: {
      'architectureReview.baseUrl': server.baseUrl,
      'architectureReview.authScheme': 'none',
      'architectureReview.preflight': 'always',
    },
  }));
  const title = () => workbench().page.locator('.quick-input-title', { hasText: /^Send (?:about|[\d,]+ tokens)/ });
  const row = (label: string) => quickPickRow(workbench().page, label);
  const ticked = (label: string, isTicked: boolean) =>
    row(label).and(workbench().page.locator(`[aria-checked="${isTicked}"]`));
  const reviewFile = () => runCommand(workbench().page, 'Architecture: Review Architecture of File');
  const tokensIn = (text: string | null) => /about ([\d,]+) tokens/.exec(text ?? '')?.[1];

  it('shows files, tokens, secrets, price and host; Escape sends nothing', async () => {
    const { page } = workbench();
    await showViewContainer(page, 'Architecture Review');
    await openFile(page, 'src/orders.ts');
    await reviewFile();
    // The first review of a window waits for the analyser to start.
    const { host } = new URL(server.baseUrl);
    const price = String.raw`About \$0\.0\d+, and at most \$0\.64 for the answer\.`;
    await title()
      .filter({ hasText: new RegExp(String.raw`tokens \(estimate\) to ${host}\? ${price}`) })
      .waitFor();
    for (const [label, told] of [
      ['senior-backend-architect', new RegExp(`claude-opus-5-5 at ${host}[^]*1 secret masked`)],
      ['src/orders.ts', /the code itself, about \d+ tokens[^]*1 secret masked \(GITHUB_TOKEN\)/],
      ['src/stock.ts', /lines 1-3, code around it, about \d+ tokens/],
      ['AGENTS.md', /the repository's instructions/],
    ] as const)
      await row(label).filter({ hasText: told }).waitFor();
    await workbench().screenshot('preflight-sheet');
    await page.keyboard.press('Escape');
    await title().waitFor({ state: 'hidden' });
    await treeRows(page, 'Findings').first().waitFor({ state: 'hidden' });
    assert.equal(server.everyRequest.length, 0);
  });

  it('keeps here what is unticked, and sends the rest as it was told', async () => {
    const { page } = workbench();
    await reviewFile();
    await title().waitFor();
    const before = tokensIn(await title().innerText());
    await tickQuickPick(page, 'src/stock.ts', false);
    await page.locator('.quick-input-title', { hasText: /^Send/, hasNotText: `about ${before} tokens` }).waitFor();
    // The total stays as it is: this one's tick comes back.
    await row('src/orders.ts').click();
    await ticked('src/orders.ts', true).waitFor();
    await ticked('src/stock.ts', false).waitFor();
    const told = tokensIn(await title().innerText());
    await workbench().screenshot('preflight-trimmed');
    await acceptQuickPick(page);
    const text = userText(await server.request(0));
    assert.ok(text.includes('export async function placeOrder('), 'the target goes, whatever its tick');
    assert.ok(text.includes('Prefer small modules.'));
    assert.ok(!text.includes(SIGNATURE), 'the neighbour stays');
    assert.ok(!text.includes(TOKEN));
    const sent = treeRows(page, 'Findings', 'Sent:');
    await sent.waitFor();
    assert.equal(tokensIn(await sent.innerText()), told, 'the review says what the sheet said');
    assert.match(await sent.innerText(), /2 files, 1 secret masked/);
    await expandRow(sent, treeRows(page, 'Findings', 'AGENTS.md'));
    await expandRow(
      treeRows(page, 'Findings', '1 file left out'),
      treeRows(page, 'Findings', 'it was taken off before sending'),
    );
    await workbench().screenshot('preflight-stored');
    assert.equal(server.everyRequest.length, 1);
  });

  it('asks before a question in the chat too', async () => {
    const { page } = workbench();
    server.setScript(message('It reserves stock first.'));
    const before = server.requests.length;
    await runCommand(page, 'Architecture: Show Chat');
    const chat = webviewFrame(page);
    const question = chat.getByRole('textbox', { name: 'Question to the architect' });
    await question.fill(`Is ${TOKEN} safe here?`);
    await question.press('Enter');
    await title().waitFor();
    await row('Your question, what was said before and findings asked about').waitFor();
    await workbench().screenshot('preflight-question');
    await page.keyboard.press('Escape');
    await chat.getByRole('log').getByText('Stopped').waitFor();
    // The host was agreed to before: it was asked what its models take, and nothing of the question.
    assert.equal(server.requests.length, before);
    await question.fill('And now?');
    await question.press('Enter');
    await title().waitFor();
    await acceptQuickPick(page);
    await chat.getByRole('log').getByText('It reserves stock first.').waitFor();
    assert.ok(!JSON.stringify(server.everyRequest.map(({ body }) => body)).includes(TOKEN));
  });

  it('asks nobody about a server on this machine unless asked to show it', async () => {
    await workbench().changeSettings({ 'architectureReview.preflight': 'firstRequestToHost' });
    server.setScript(reviewReply([]));
    const { page } = workbench();
    await openFile(page, 'src/orders.ts');
    const before = server.requests.length;
    await reviewFile();
    await server.request(before);
    await treeRows(page, 'Findings', 'reviewing').first().waitFor({ state: 'detached' });
    await runCommand(page, 'Architecture: Show What Will Be Sent');
    await title().waitFor();
    await page.keyboard.press('Escape');
    await title().waitFor({ state: 'hidden' });
    assert.equal(server.requests.length, before + 1);
  });
});
