import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { ReplyPoint } from '../../src/core/prompts/replySchema';
import { createGate, type Gate } from '../modelServer/gate';
import { type ModelServer, startModelServer } from '../modelServer/modelServer';
import { gatedReviewReply, type PartialFinding } from '../modelServer/reviewReply';
import { message } from '../modelServer/scriptedReply';
import { clickAway } from '../vscode/page/clickAway';
import { runCommand } from '../vscode/page/commandPalette';
import { chooseFromMenu, menuEntry } from '../vscode/page/contextMenu';
import { clickLens, codeLens, editorLine, goToLine, openFile, selectLines, squiggles } from '../vscode/page/editor';
import { problemRows, showProblems } from '../vscode/page/problems';
import { widenSideBar } from '../vscode/page/sideBar';
import { clickRowAction, collapseRow, expandRow, showViewContainer, treeRows } from '../vscode/page/tree';
import { webviewFrame } from '../vscode/page/webview';
import type { Theme } from '../vscode/theme';
import { SAMPLE, useWorkbench } from './useWorkbench';

const FILE = 'src/orders/orderService.ts';

const DUAL_WRITE: PartialFinding = {
  file: FILE,
  quote: "  await orderQueue.publish('order.placed', { orderId: id, customerId: request.customerId, total });",
  // A model's line numbers are wrong more often than not; the quote decides.
  line: 3,
  category: 'consistency',
  severity: 'critical',
  title: 'An order can be stored without its event, or announced without being stored',
  why: 'The row and the message go to two systems with nothing around them. A crash between the two leaves an order that no other service ever hears of.',
  recommendation: 'Write the event to an outbox table in the transaction of the order, and let a relay publish it.',
  tradeoffs:
    'A relay has to be run and watched, and events arrive a moment later. While orders may be re-announced by hand, the simple form is enough.',
  alternatives: [
    {
      option: 'Change data capture on the orders table',
      pros: 'No code in the service',
      cons: 'Ties consumers to the table’s shape',
    },
    {
      option: 'Publish first, store on consuming',
      pros: 'One write in the request',
      cons: 'The caller cannot read its own order at once',
    },
  ],
  pattern: 'Transactional outbox: the database is the one place that decides whether an order exists.',
};
const CYCLE: PartialFinding = {
  file: FILE,
  quote: "import { chargeOrder } from '../payments/paymentService';",
  category: 'cycle',
  severity: 'major',
  title: 'Orders and payments cannot be changed or tested apart',
  why: 'Payments imports orders to mark them paid, orders imports payments to charge.',
  recommendation: 'Let payments announce what happened, and let orders listen.',
};
/** A judgement of each point of the inspection list that the selection has, and one of none. */
const POINTS = Array.from(
  { length: 30 },
  (_, i): ReplyPoint => ({
    id: `P${i + 1}`,
    verdict: i === 0 ? 'finding' : 'fine',
    because: i === 0 ? 'row and message are two writes' : 'one transaction around its writes',
  }),
);

describe('The main job', () => {
  let server: ModelServer;
  let afterFirst: Gate;
  before(async () => {
    afterFirst = createGate();
    server = await startModelServer(
      gatedReviewReply(
        [DUAL_WRITE, CYCLE],
        [afterFirst],
        [
          {
            kind: 'summary',
            text: 'The order path is easy to follow, and it loses events when the process stops at the wrong moment.',
          },
          { kind: 'strength', text: 'Prices are computed in one place.' },
          { kind: 'question', text: 'How many orders a minute have to be taken at peak?' },
        ],
        POINTS,
      ),
      { auth: { scheme: 'none' } },
    );
  });
  after(() => server.stop());

  const workbench = useWorkbench(() => ({
    workspace: SAMPLE,
    viewport: { width: 1440, height: 900 },
    settings: { 'architectureReview.baseUrl': server.baseUrl, 'architectureReview.authScheme': 'none' },
  }));
  const tree = (text: string | RegExp) => treeRows(workbench().page, 'Findings', text);
  const chat = () => webviewFrame(workbench().page);

  it('a right-click on a selection reviews it, and the first finding shows while the rest is being written', async () => {
    const { page } = workbench();
    await showViewContainer(page, 'Architecture Review');
    await widenSideBar(page, 420);
    await openFile(page, FILE);
    await page.keyboard.press('Control+A');
    const at = { x: 40, y: 8 };
    await editorLine(page, 'import').click({ button: 'right', position: at });
    await menuEntry(page, 'Review Architecture').waitFor();
    await workbench().screenshot('main-context-menu');
    await chooseFromMenu(editorLine(page, 'import'), 'Review Architecture', at);
    await tree('An order can be stored without its event').waitFor();
    assert.equal(await tree('Orders and payments cannot be changed').count(), 0, 'the second is not written yet');
    await workbench().screenshot('main-streaming');
    afterFirst.open();
    await tree('Orders and payments cannot be changed').waitFor();
    await tree('Notes').waitFor();
  });

  it('what was looked at stands below, each point with its verdict', async () => {
    const coverage = tree(/Inspected: 4 of 4 write paths/);
    const point = tree('row and message are two writes');
    await expandRow(coverage, point);
    await workbench().screenshot('main-coverage');
    await collapseRow(coverage, point);
  });

  it('the finding stands in Problems on the line of its quote', async () => {
    const { page } = workbench();
    await showProblems(page);
    const row = problemRows(page, 'An order can be stored without its event');
    await row.filter({ hasText: /Architecture Review[\s\S]*consistency[\s\S]*Ln 36/ }).waitFor();
    await squiggles(page, 'warning').first().waitFor();
  });

  it('looks right in every theme', async () => {
    const { page } = workbench();
    await collapseRow(tree('Notes'), tree('Prices are computed in one place.'));
    await openFile(page, FILE);
    await goToLine(page, 36);
    for (const theme of ['light', 'highContrast', 'highContrastLight', 'dark'] satisfies Theme[]) {
      await workbench().setTheme(theme);
      await tree('An order can be stored without its event').waitFor();
      await workbench().screenshot(`main-${theme}`);
    }
    assert.equal(await page.locator('.notification-list-item').count(), 0, 'nobody was interrupted');
  });

  it('a finding opens with reason, trade-offs and alternatives', async () => {
    const { page } = workbench();
    await runCommand(page, 'View: Hide Panel');
    await clickRowAction(tree('An order can be stored without its event'), 'Show Full Finding', (patience) =>
      textInAnyWebview(page, 'Write the event to an outbox table').waitFor(patience),
    );
    await workbench().screenshot('main-finding');
    await runCommand(page, 'View: Close All Editors');
  });

  it('a code lens counts the findings, and reviews the function below it', async () => {
    const { page } = workbench();
    await openFile(page, FILE);
    await goToLine(page, 1);
    await codeLens(page, /finding/).waitFor();
    await workbench().screenshot('main-lens');
    const before = server.requests.length;
    await clickLens(codeLens(page, 'Review'), (patience) =>
      tree(/^\s*(?:place|cancel)Order/)
        .first()
        .waitFor(patience),
    );
    const request = await server.request(before);
    assert.match(JSON.stringify(request.body), /placeOrder|cancelOrder/);
    await tree('reviewing').first().waitFor({ state: 'detached' });
  });

  it('the chat answers about the code, and stops when told to', async () => {
    const { page } = workbench();
    const gate = createGate();
    server.setScript(message(['An outbox is a table in the same database. ', gate, 'Never shown.']));
    await openFile(page, FILE);
    await selectLines(page, 30, 40);
    await runCommand(page, 'Architecture: Show Chat');
    await chat()
      .getByRole('button', { name: `${FILE}:30-40`, exact: true })
      .waitFor();
    const question = chat().getByRole('textbox', { name: 'Question to the architect' });
    await question.fill('What is an outbox, and do we need one here?');
    await question.press('Enter');
    await chat().getByRole('log').getByText('An outbox is a table').waitFor();
    await workbench().screenshot('main-chat');
    await clickAway(chat().getByRole('button', { name: 'Stop' }));
    await chat().getByRole('log').getByText('Stopped').waitFor();
    assert.equal(await chat().getByRole('log').getByText('Never shown').count(), 0);
  });
});

/** A text in whichever webview shows it: the chat and a preview are open side by side. */
function textInAnyWebview(page: Page, text: string): Locator {
  return page
    .locator('iframe.webview.ready')
    .last()
    .contentFrame()
    .locator('#active-frame')
    .contentFrame()
    .getByText(text);
}
