import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createGate } from '../modelServer/gate';
import { type ModelServer, startModelServer } from '../modelServer/modelServer';
import { type RecordedRequest, userText } from '../modelServer/recordedRequest';
import { gatedReviewReply, reviewReply } from '../modelServer/reviewReply';
import { runCommand } from '../vscode/page/commandPalette';
import { openFile } from '../vscode/page/editor';
import { acceptQuickPick } from '../vscode/page/quickInput';
import { widenSideBar } from '../vscode/page/sideBar';
import { selectRow, showViewContainer, treeRows } from '../vscode/page/tree';
import { useWorkbench } from './useWorkbench';

const MODULES = ['billing', 'catalog', 'orders', 'shipping'];
/** So many lines that no two modules fit into one request. */
const LINES = 1_800;

describe('The review of a workspace', () => {
  const parent = mkdtempSync(join(tmpdir(), 'architecture-review-modules-'));
  const folder = join(parent, 'shop');
  for (const name of MODULES) {
    const file = join(folder, `src/${name}/main.ts`);
    mkdirSync(dirname(file), { recursive: true });
    const lines = Array.from({ length: LINES }, (_, i) => `export const ${name}${i} = load(${i}, '${name}');`);
    writeFileSync(file, `${lines.join('\n')}\n`);
  }
  const moduleOf = (request: RecordedRequest): string =>
    /export const ([a-z]+)0 = load/.exec(userText(request))?.[1] ?? '';
  const findingIn = (name: string) => ({
    file: `src/${name}/main.ts`,
    quote: `export const ${name}7 = load(7, '${name}');`,
    title: `Everything loads at once in ${name}`,
  });
  const gate = createGate();
  let server: ModelServer;
  let arrived = 0;
  before(async () => {
    server = await startModelServer(
      (request) =>
        ++arrived <= 2
          ? reviewReply([findingIn(moduleOf(request))])
          : gatedReviewReply([findingIn(moduleOf(request))], [gate]),
      { auth: { scheme: 'none' } },
    );
  });
  after(async () => {
    gate.open();
    await server.stop();
    rmSync(parent, { recursive: true, force: true });
  });
  const workbench = useWorkbench(() => ({
    workspace: folder,
    settings: {
      'architectureReview.baseUrl': server.baseUrl,
      'architectureReview.authScheme': 'none',
      'architectureReview.preflight': 'never',
    },
  }));
  const found = () => treeRows(workbench().page, 'Findings', 'Everything loads at once');

  it('tells how far it has come, and keeps what arrived when it is cancelled', async () => {
    const { page } = workbench();
    await showViewContainer(page, 'Architecture Review');
    await widenSideBar(page, 560);
    await runCommand(page, 'Architecture: Review Architecture of Workspace');
    await treeRows(page, 'Findings', '2 of 4 requests').waitFor();
    await workbench().screenshot('workspace-review-running');
    await runCommand(page, 'Architecture: Stop Review');
    await treeRows(page, 'Findings', '2 of 4 requests').waitFor({ state: 'hidden' });
    await workbench().screenshot('workspace-review-cancelled');
    await found().nth(1).waitFor();
  });

  it('goes on where it was when it is repeated, also in another window', async () => {
    const { page } = workbench();
    gate.open();
    await workbench().reload();
    await showViewContainer(page, 'Architecture Review');
    await found().nth(1).waitFor();
    const before = server.requests.length;
    const goOn = treeRows(page, 'Findings', 'Continue this review');
    await goOn.getByText('what was answered is not sent again').waitFor();
    await workbench().screenshot('workspace-review-unfinished');
    assert.equal(server.requests.length, before, 'nothing is sent unasked');
    await selectRow(goOn);
    await treeRows(page, 'Findings', '2 answered before').first().waitFor();
    await found().nth(3).waitFor();
    await goOn.waitFor({ state: 'detached' });
    await workbench().screenshot('workspace-review-resumed');
    assert.equal(server.requests.length - before, 2);
  });

  it('goes as a batch over a set size, waits for it, and collects it in another window', async () => {
    // Replies that may be shorter are other requests: none of them is answered yet.
    await workbench().changeSettings({
      'architectureReview.batchFrom': 2,
      'architectureReview.maxOutputTokens': 16_000,
      'architectureReview.preflight': 'always',
      'architectureReview.costLimit.day': 1,
    });
    const { page } = workbench();
    const before = server.requests.length;
    await showViewContainer(page, 'Architecture Review');
    await runCommand(page, 'Architecture: Review Architecture of Workspace');
    const sheet = page.locator('.quick-input-list .monaco-list-row', { hasText: 'senior-backend-architect' });
    await sheet.getByText('4 requests · as a batch: half the price, answered within a day').waitFor();
    await workbench().screenshot('workspace-batch-sheet');
    await acceptQuickPick(page);
    await treeRows(page, 'Findings', '0 of 4 requests of a batch').waitFor();
    await workbench().screenshot('workspace-batch-running');
    await workbench().reload();
    await showViewContainer(page, 'Architecture Review');
    await treeRows(page, 'Findings', 'The batch is still being worked on').waitFor();
    // What an earlier review found stays until then.
    await found().nth(3).waitFor();
    await workbench().screenshot('workspace-batch-left');
    await workbench().changeSettings({ 'architectureReview.preflight': 'never' });
    await openFile(page, 'src/billing/main.ts');
    await runCommand(page, 'Architecture: Review Architecture of File');
    await treeRows(page, 'Findings', 'left of the $1.00 for today').waitFor();
    await workbench().screenshot('workspace-batch-held');
    server.batches.end();
    await runCommand(page, 'Architecture: Review Architecture of Workspace');
    await treeRows(page, 'Findings', '4 requests as a batch').waitFor();
    await treeRows(page, 'Findings', 'The batch is still being worked on').waitFor({ state: 'detached' });
    await treeRows(page, 'Findings', '4 findings, 4 still open').waitFor();
    await workbench().screenshot('workspace-batch-collected');
    assert.deepEqual(
      server.batches.batches.map(({ length }) => length),
      [4],
    );
    assert.equal(server.requests.length, before, 'nothing was asked at full price');
  });
});
