import assert from 'node:assert/strict';
import { createGate } from '../modelServer/gate';
import { type ModelServer, startModelServer } from '../modelServer/modelServer';
import { message } from '../modelServer/scriptedReply';
import { actUntil } from '../vscode/page/actUntil';
import { clickAway } from '../vscode/page/clickAway';
import { runCommand } from '../vscode/page/commandPalette';
import { clickLens, codeLens, editorLine, goToLine, openFile, selectLines } from '../vscode/page/editor';
import { viewPane } from '../vscode/page/tree';
import { webviewFrame } from '../vscode/page/webview';
import { SAMPLE, useWorkbench } from './useWorkbench';

describe('The chat in VS Code', () => {
  let server: ModelServer;
  before(async () => {
    server = await startModelServer(message('Use an outbox.'), { auth: { scheme: 'none' } });
  });
  after(() => server.stop());

  const workbench = useWorkbench(() => ({ workspace: SAMPLE }));
  const chat = () => webviewFrame(workbench().page);
  const question = () => chat().getByRole('textbox', { name: 'Question to the architect' });
  const log = () => chat().getByRole('log');

  const untilIdle = () => chat().getByRole('button', { name: 'Send' }).waitFor();

  /** Asks once what was asked before is answered, and resolves when the question stands in the conversation. */
  async function ask(text: string): Promise<void> {
    await untilIdle();
    await question().fill(text);
    await question().press('Enter');
    await log().getByText(text).last().waitFor();
  }

  it('answers without a key, from what the analyser measured, and links to the code', async () => {
    const { page } = workbench();
    await runCommand(page, 'Architecture: Show Chat');
    await chat().getByText('Built-in analyser').waitFor();
    await ask('What does orders/orderRepository.ts import?');
    await log().getByText('imports 3 modules of the workspace').waitFor();
    await actUntil(
      (patience) => log().getByRole('link', { name: 'orderRepository.ts:1', exact: true }).click(patience),
      (patience) => editorLine(page, "import { db } from '@db/pool';").waitFor(patience),
    );
    await ask('Who imports this file?');
    await log().getByText('orderRepository.ts is imported by').waitFor();
    await ask('How should I scale this?');
    await log().getByRole('button', { name: 'Set API Key' }).waitFor();
    await workbench().screenshot('chat-analyser');
  });

  describe('with a model', () => {
    before(async () => {
      await workbench().changeSettings({
        'architectureReview.baseUrl': server.baseUrl,
        'architectureReview.authScheme': 'none',
      });
      await workbench().reload();
      await runCommand(workbench().page, 'Architecture: Show Chat');
      await chat().getByText('senior-backend-architect', { exact: false }).waitFor();
    });

    it('still shows what was said before the window was loaded anew', async () => {
      await log().getByText('imports 3 modules of the workspace').waitFor();
    });

    it('shows it in a second window of the folder too', async () => {
      const second = await workbench().openSecondWindow();
      await runCommand(second, 'Architecture: Show Chat');
      await webviewFrame(second).getByRole('log').getByText('imports 3 modules of the workspace').waitFor();
      await second.close();
    });

    it('shows the selection beside the question and sends it along', async () => {
      const { page } = workbench();
      await openFile(page, 'src/orders/orderRepository.ts');
      await selectLines(page, 1, 3);
      await chat().getByRole('button', { name: 'src/orders/orderRepository.ts:1-3', exact: true }).waitFor();
      await ask('What is wrong here?');
      await log().getByText('Use an outbox.').waitFor();
      // What it cost is told though nothing was reviewed.
      await page.locator('.statusbar [id$="architectureReview.status"]').getByText('$').waitFor();
      const sent = JSON.stringify((await server.request(server.requests.length - 1)).body);
      assert.ok(sent.includes("import { db } from '@db/pool';"), sent);
      assert.ok(sent.includes('What is wrong here?'), sent);
    });

    it('attaches what a code lens stands above, and puts the caret into the question', async () => {
      const { page } = workbench();
      // The editor draws lenses that come late only once it has the focus again.
      await goToLine(page, 5);
      const attached = chat().getByRole('button', { name: 'findOrder', exact: true });
      await clickLens(codeLens(page, 'Ask'), (patience) => attached.first().waitFor(patience));
      await question().and(chat().locator(':focus')).waitFor();
      await page.keyboard.type('Is this indexed?');
      await page.keyboard.press('Enter');
      await log().getByText('Is this indexed?').waitFor();
      await log().getByRole('button', { name: 'findOrder', exact: true }).first().waitFor();
      assert.equal(await question().inputValue(), '');
      // The next question has an answer of its own.
      await log().getByText('Use an outbox.').nth(1).waitFor();
      await untilIdle();
    });

    it('streams, and stops at once with what has arrived', async () => {
      const gate = createGate();
      server.setScript(message(['First of all, ', gate, 'never seen']));
      const index = server.requests.length;
      await ask('And then?');
      await log().getByText('First of all,').waitFor();
      await workbench().screenshot('chat-streaming');
      await clickAway(chat().getByRole('button', { name: 'Stop' }));
      assert.equal(await (await server.request(index)).closed, 'abandoned');
      await log().getByText('Stopped').waitFor();
      assert.equal(await log().getByText('never seen').count(), 0);
      await chat().getByRole('button', { name: 'Send' }).waitFor();
    });

    it('keeps conversation and draft while it is hidden', async () => {
      const { page } = workbench();
      await question().fill('Half a thou');
      await runCommand(page, 'View: Show Explorer');
      await question().waitFor({ state: 'detached' });
      await runCommand(page, 'Architecture: Show Chat');
      await log().getByText('First of all,').waitFor();
      assert.equal(await question().inputValue(), 'Half a thou');
    });

    it('inserts code at the cursor', async () => {
      const { page } = workbench();
      server.setScript(message('```ts\n// from the chat\n```'));
      await openFile(page, 'src/main.ts');
      await goToLine(page, 1);
      await ask('Show me');
      await untilIdle();
      await chat().getByRole('button', { name: 'Insert at cursor' }).click();
      await editorLine(page, '// from the chat').waitFor();
      await page.locator('.monaco-editor.focused').waitFor();
    });

    it('tells a failure apart from an answer and tries again', async () => {
      server.setScript([message('Half of it', { ending: 'disconnect' }), message('All of it.')]);
      await ask('Once more');
      await log().getByText('Half of it').waitFor();
      await untilIdle();
      await log().getByRole('button', { name: 'Try Again' }).click();
      await log().getByText('All of it.').waitFor();
      await workbench().screenshot('chat-failure');
    });

    it('begins anew', async () => {
      const { page } = workbench();
      await actUntil(
        (patience) => viewPane(page, 'Chat').getByRole('button', { name: 'New Conversation' }).click(patience),
        (patience) => chat().getByText('Questions to begin with').waitFor(patience),
      );
      await log().getByRole('article').first().waitFor({ state: 'detached' });
      await question().waitFor();
    });
  });
});
