import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { fault } from '../modelServer/faults';
import { createGate } from '../modelServer/gate';
import { type ModelServer, startModelServer } from '../modelServer/modelServer';
import { member, userText } from '../modelServer/recordedRequest';
import { gatedReviewReply, reviewReply, reviewText } from '../modelServer/reviewReply';
import { asksFor, errorReply, message } from '../modelServer/scriptedReply';
import { packageFolder } from '../vscode/packageExtension';
import { clickAway } from '../vscode/page/clickAway';
import { runCommand } from '../vscode/page/commandPalette';
import { openFile } from '../vscode/page/editor';
import { acceptQuickPick, answerInputBox, chooseQuickPick, quickPickRow } from '../vscode/page/quickInput';
import { widenSideBar } from '../vscode/page/sideBar';
import { collapseRow, expandRow, showViewContainer, treeRows } from '../vscode/page/tree';
import { webviewFrame } from '../vscode/page/webview';
import { ROOT } from '../vscode/paths';
import { SAMPLE, useWorkbench } from './useWorkbench';

const FILE = 'src/orders/orderService.ts';
/** Put together here, so that no scanner of secrets takes it for one. */
const KEY = ['sk-ant', 'a-key-that-must-stay-where-it-is-0123456789'].join('-');
const FINDING = {
  file: FILE,
  quote: "import { chargeOrder } from '../payments/paymentService';",
  title: 'Orders know payments',
};

describe('The model that is asked', () => {
  let server: ModelServer;
  before(async () => {
    server = await startModelServer(reviewReply([FINDING]), { auth: { scheme: 'none' } });
  });
  after(() => server.stop());

  const workbench = useWorkbench(async () => ({
    workspace: SAMPLE,
    companions: [await packageFolder(join(ROOT, 'test/fixtures/model-provider'))],
    proposedApi: true,
    env: { LOOPBACK_MODELS: server.baseUrl },
    settings: {
      'architectureReview.baseUrl': server.baseUrl,
      'architectureReview.authScheme': 'none',
      'architectureReview.preflight': 'never',
    },
  }));
  const row = (text: string | RegExp) => treeRows(workbench().page, 'Findings', text).first();
  const cost = () => workbench().page.locator('.statusbar [id$="architectureReview.status"]');
  const reviewFile = () => runCommand(workbench().page, 'Architecture: Review Architecture of File');
  const modelOf = async (index: number) => member((await server.request(index)).body, 'model');
  /** Picks a row of the list that is open, and waits until the chat names the model. */
  async function chooseModel(label: string): Promise<void> {
    const { page } = workbench();
    await chooseQuickPick(page, label);
    await webviewFrame(page).getByText(`senior-backend-architect · ${label}`).waitFor();
  }
  const usage = { input_tokens: 10_000, output_tokens: 5_000 };

  it('is chosen from the list of the server, with price and context window', async () => {
    const { page } = workbench();
    await showViewContainer(page, 'Architecture Review');
    await widenSideBar(page, 460);
    await openFile(page, FILE);
    await runCommand(page, 'Architecture: Select Model');
    await quickPickRow(page, 'claude-sonnet-5-5')
      .filter({ hasText: /[\d,]+ tokens of context · \$2\.00 in, \$10\.00 out per million tokens/ })
      .waitFor();
    await quickPickRow(page, 'loopback/echo-1').waitFor();
    await workbench().screenshot('model-list');
    server.setScript(message(reviewText([FINDING]), { usage }));
    await chooseQuickPick(page, 'claude-sonnet-5-5');
    // At once: what was chosen last holds, though the editor is still writing it down.
    await reviewFile();
    assert.equal(await modelOf(0), 'claude-sonnet-5-5');
    await row(FINDING.title).waitFor();
  });

  it('tells in the status bar what it cost, in this window and today', async () => {
    // 10,000 tokens at $2 and 5,000 at $10 per million.
    await cost().getByText('$0.07').waitFor();
    const label = await cost().locator('a').first().getAttribute('aria-label');
    assert.match(
      label ?? '',
      /Models in this window: \$0\.07, requests: 1, 10,000 tokens in \(0 % from cache\), 5,000 out\s+Models today: \$0\.07, requests: 1, 10,000/,
    );
    const sent = row('the code itself');
    await expandRow(row(/Sent:/), sent);
    await workbench().screenshot('model-cost');
    await collapseRow(row(/Sent:/), sent);
  });

  it('is not asked where an answer could go over the limit of a day', async () => {
    await workbench().changeSettings({ 'architectureReview.costLimit.day': 0.08 });
    await openFile(workbench().page, FILE);
    const before = server.requests.length;
    await reviewFile();
    await row('The cost limit that is set has been reached').waitFor();
    await row('$0.01 are left of the $0.08 for today').waitFor();
    await workbench().screenshot('model-cost-limit');
    assert.equal(server.requests.length, before);
    await workbench().changeSettings({ 'architectureReview.costLimit.day': 0 });
  });

  it('says in a deep review what it reads, as it reads it, and asks before where it was told to', async () => {
    await workbench().changeSettings({
      'architectureReview.deepReview': true,
      'architectureReview.secondLook': true,
      'architectureReview.preflight': 'always',
    });
    const { page } = workbench();
    const gate = createGate();
    const read = { name: 'read_file', input: { path: 'src/payments/paymentService.ts' } };
    const secret = { name: 'read_file', input: { path: '../../../etc/passwd' } };
    const found = { name: 'search_text', input: { text: 'chargeOrder' } };
    server.setScript([
      asksFor(read, secret),
      asksFor(found),
      message([gate, reviewText([FINDING, { ...FINDING, title: 'Not so', quote: "import { db } from '@db/pool';" }])]),
      message(
        JSON.stringify({
          findings: [
            { id: 1, verdict: 'stands', reason: 'Both import each other.' },
            { id: 2, verdict: 'refuted', reason: 'The pool is passed in by its caller.' },
          ],
        }),
      ),
    ]);
    const before = server.requests.length;
    await openFile(page, FILE);
    await reviewFile();
    await page.locator('.quick-input-title', { hasText: /^Send / }).waitFor();
    for (const told of [
      /up to 12 turns more, to read further files, each of which is listed\s*At most \$\d\.\d\d more/,
      /a request for every 12 findings, to have them refuted\s*With code from below/,
    ])
      await page.locator('.quick-input-list .monaco-list-row', { hasText: told }).waitFor();
    await workbench().screenshot('deep-sheet');
    await acceptQuickPick(page);
    await gate.reached;
    await row('3 reads by the model').waitFor();
    await row(/src\/payments\/paymentService.*read by the model/).waitFor();
    await row(/etc\/passwd.*refused/).waitFor();
    await row(/chargeOrder.*searched for by the model/).waitFor();
    await workbench().screenshot('deep-running');
    gate.open();
    await expandRow(row('1 low-confidence finding folded away'), row('Not so').getByText('refuted by a second look'));
    await row(/4 requests, /).waitFor();
    await workbench().screenshot('deep-ended');
    assert.equal(server.requests.length - before, 4);
    assert.match(userText(await server.request(before + 3)), /Orders know payments/);
  });

  describe('when it is one of the editor', () => {
    const consent = (name: string): Locator =>
      workbench().page.locator('.monaco-dialog-box').getByRole('button', { name, exact: true });

    it('is not asked where somebody says no', async () => {
      const { page } = workbench();
      await runCommand(page, 'Architecture: Select Model');
      await quickPickRow(page, 'loopback/echo-1').waitFor();
      await chooseModel('loopback/echo-1');
      const before = server.requests.length;
      await openFile(page, FILE);
      await reviewFile();
      await clickAway(consent('Cancel'));
      await row('The editor did not let Architecture Review use its language model').waitFor();
      await workbench().screenshot('editor-model-declined');
      assert.equal(server.requests.length, before);
    });

    it('is asked once its extension was allowed to', async () => {
      const { page } = workbench();
      const gate = createGate();
      server.setScript(gatedReviewReply([FINDING, { ...FINDING, title: 'Never shown' }], [gate]));
      const before = server.requests.length;
      await openFile(page, FILE);
      await reviewFile();
      await consent('Allow').waitFor();
      await workbench().screenshot('editor-model-consent');
      assert.equal(server.requests.length, before, 'nothing leaves before someone agreed');
      await clickAway(consent('Allow'));
      await gate.reached;
      await row('reviewing, 1 finding').waitFor();
      await workbench().screenshot('editor-model-streaming');
      const request = await server.request(before);
      assert.match(userText(request), /placeOrder/);
      await runCommand(page, 'Architecture: Stop Review');
      assert.equal(await request.closed, 'abandoned', 'the provider was told to stop');
      gate.open();
      await row('reviewing').waitFor({ state: 'detached' });
      assert.equal(await row('Never shown').count(), 0);
    });

    it('says why it did not answer', async () => {
      server.setScript(errorReply(429, 'no'));
      await reviewFile();
      await row('Your quota of today is used up').waitFor();
      await workbench().screenshot('editor-model-failed');
    });
  });

  it('leaves its key in no log, error, storage or setting of the editor, whatever goes wrong', async () => {
    await workbench().changeSettings({
      'architectureReview.authScheme': 'bearer',
      'architectureReview.deepReview': false,
      'architectureReview.secondLook': false,
      'architectureReview.preflight': 'never',
    });
    const { page } = workbench();
    await openFile(page, FILE);
    await runCommand(page, 'Architecture: Set API Key');
    await answerInputBox(page, KEY);
    await page.getByText(/API key for 127\.0\.0\.1:\d+ is set/).waitFor();
    const repeated = errorReply(401, `invalid x-api-key: ${KEY}`);
    for (const reply of [repeated, fault('html-502'), fault('disconnect', reviewText([FINDING])), reviewReply([])]) {
      server.setScript(reply);
      const before = server.requests.length;
      await reviewFile();
      assert.equal((await server.request(before)).headers.authorization, `Bearer ${KEY}`);
      await row('reviewing').waitFor({ state: 'detached' });
    }
    await runCommand(page, 'Architecture: Show Last Request');
    await runCommand(page, 'Architecture: Show Log');
    await workbench().screenshot('model-log');
    await workbench().reload();
    const { dataFolder } = workbench().server;
    const logs = filesHolding(dataFolder, '/v1/messages: ').map((path) => readFileSync(path, 'utf8'));
    const logged = logs.join('').match(/ (?:GET|POST) 127\.0\.0\.1:\d+\/v1\/\S+: \d+/g) ?? [];
    assert.equal(logged.length, server.everyRequest.length, 'no request is missing in the log');
    assert.ok(filesHolding(dataFolder, 'orderService.ts').length > 0, 'what is kept is looked through');
    assert.deepEqual(filesHolding(dataFolder, KEY), []);
    assert.deepEqual(filesHolding(dataFolder, Buffer.from(KEY).toString('base64').slice(0, 40)), []);
    assert.ok(!(await page.locator('body').innerText()).includes(KEY));
    await runCommand(page, 'Architecture: Remove API Key');
  });
});

/** The files of a folder and of those in it that hold a text, in UTF-8 or UTF-16. */
function filesHolding(folder: string, text: string): readonly string[] {
  const wanted = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile()) return [];
    const path = join(entry.parentPath, entry.name);
    const bytes = bytesOf(path);
    return wanted.some((one) => bytes.includes(one)) ? [path] : [];
  });
}

/** Empty for a file that went away since it was listed: the editor is at work. */
function bytesOf(path: string): Buffer {
  return existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
}
