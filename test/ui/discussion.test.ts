import assert from 'node:assert/strict';
import { type ModelServer, startModelServer } from '../modelServer/modelServer';
import { userText } from '../modelServer/recordedRequest';
import { reviewReply } from '../modelServer/reviewReply';
import { message } from '../modelServer/scriptedReply';
import { runCommand } from '../vscode/page/commandPalette';
import { chooseMenuEntry } from '../vscode/page/contextMenu';
import { openFile } from '../vscode/page/editor';
import { showViewContainer, treeRows } from '../vscode/page/tree';
import { SAMPLE, useWorkbench } from './useWorkbench';

const FILE = 'src/orders/orderRepository.ts';
const QUOTE = '    const lines = await db.query(';

describe('A discussion beside the code', function () {
  this.timeout(120_000);
  let server: ModelServer;
  before(async () => {
    server = await startModelServer(reviewReply([]), { auth: { scheme: 'none' } });
  });
  after(() => server.stop());
  const workbench = useWorkbench(() => ({
    workspace: SAMPLE,
    settings: {
      'architectureReview.baseUrl': server.baseUrl,
      'architectureReview.authScheme': 'none',
      'architectureReview.preflight': 'never',
    },
  }));

  it('shows the whole finding, answers there, survives a reload, and goes when it is resolved', async () => {
    const { page } = workbench();
    await showViewContainer(page, 'Architecture Review');
    await openFile(page, FILE);
    server.setScript(reviewReply([{ file: FILE, quote: QUOTE, title: 'One query an order' }]));
    await runCommand(page, 'Architecture: Review Architecture of File');
    const finding = treeRows(page, 'Findings', 'One query an order');
    await finding.waitFor();
    await finding.click({ button: 'right' });
    await chooseMenuEntry(page, 'Discuss Finding');

    const thread = page.locator('.review-widget');
    await thread.getByText('Put an interface between the two.').waitFor();
    server.setScript(message('A view would do, but it makes the rows **wide**.'));
    await thread.locator('.review-thread-reply-button').click();
    await thread.locator('.comment-form .monaco-editor.focused').waitFor();
    await page.keyboard.type('Why not a view?');
    await thread.getByRole('button', { name: 'Ask' }).click();
    await thread.locator('strong', { hasText: 'wide' }).waitFor();
    const last = server.requests.at(-1);
    const sent = last ? userText(last) : '';
    assert.ok(sent.includes('Why not a view?') && sent.includes('One query an order'), sent);
    await workbench().screenshot('discussion-dark');

    await workbench().reload();
    await openFile(page, FILE);
    await page.locator('.comment-thread-range, .comment-range-glyph').first().waitFor();
    if ((await thread.count()) === 0) await page.locator('.comment-thread').first().click();
    await thread.locator('strong', { hasText: 'wide' }).waitFor();
    await thread.locator('[aria-label^="Resolve"]').click();
    await thread.waitFor({ state: 'detached' });
  });
});
