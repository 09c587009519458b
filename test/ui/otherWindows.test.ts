import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageExtension, packageFolder } from '../vscode/packageExtension';
import { runCommand } from '../vscode/page/commandPalette';
import { openFile, squiggles } from '../vscode/page/editor';
import { notification } from '../vscode/page/notifications';
import { answerInputBox, chooseQuickPick } from '../vscode/page/quickInput';
import { clickRow, showViewContainer, treeRows, viewPane } from '../vscode/page/tree';
import { ROOT } from '../vscode/paths';
import { openWorkbench, type Workbench, type WorkbenchOptions } from '../vscode/workbench';
import { SAMPLE, useWorkbench } from './useWorkbench';

const STALLING = `export async function ping(): Promise<number> {
  const reply = await fetch('https://example.org/ping');
  return reply.status;
}
`;

describe('A window without a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'architecture-review-outside-'));
  writeFileSync(join(folder, 'outside.ts'), STALLING);
  after(() => rmSync(folder, { recursive: true, force: true }));

  const workbench = useWorkbench({ openFile: join(folder, 'outside.ts') });

  it('leads to a folder or the sample', async () => {
    const { page } = workbench();
    await showViewContainer(page, 'Architecture Review');
    await viewPane(page, 'Findings').getByRole('button', { name: 'Open the Sample Project' }).waitFor();
    await viewPane(page, 'Findings').getByRole('button', { name: 'Open Folder' }).waitFor();
  });

  it('reviews a file that belongs to no folder', async () => {
    const { page } = workbench();
    await runCommand(page, 'Architecture: Review Architecture of File');
    await treeRows(page, 'Findings', 'waits without a time limit').first().waitFor();
    await squiggles(page, 'warning').first().waitFor();
  });
});

describe('A window with several folders', () => {
  const parent = mkdtempSync(join(tmpdir(), 'architecture-review-roots-'));
  let workbench: Workbench;
  before('opens VS Code', async () => {
    for (const name of ['orders', 'payments']) {
      mkdirSync(join(parent, name, 'src'), { recursive: true });
      writeFileSync(join(parent, name, 'src/client.ts'), STALLING);
    }
    const workspace = join(parent, 'both.code-workspace');
    const folders = [{ path: 'orders' }, { path: 'payments' }, { uri: 'memory:/shop', name: 'shop' }];
    writeFileSync(workspace, JSON.stringify({ folders }));
    const companions = [await packageFolder(join(ROOT, 'test/fixtures/memory-folder'))];
    workbench = await openWindow({ workspace, companions });
  });
  after(async () => {
    await workbench.close();
    rmSync(parent, { recursive: true, force: true });
  });

  it('tells equal paths apart by their folder', async () => {
    const { page } = workbench;
    await showViewContainer(page, 'Architecture Review');
    await runCommand(page, 'Architecture: Review Architecture of Workspace');
    await treeRows(page, 'Findings', /client\.ts:2 · .* · orders\/src/)
      .first()
      .waitFor();
    await clickRow(
      treeRows(page, 'Findings', /client\.ts:2 · .* · payments\/src/).first(),
      page.locator('.tab.active[aria-label*="payments"], .breadcrumbs-control:has-text("payments")'),
    );
    await squiggles(page, 'warning').first().waitFor();
  });

  it('says that a folder in no repository has no change to show, before it asks for one', async () => {
    const { page } = workbench;
    await runCommand(page, 'Architecture: Show Delta');
    await chooseQuickPick(page, 'orders');
    await notification(page, 'this folder is in none');
  });

  it('reviews a folder that lies on no disk too, and says what is missing there', async () => {
    const { page } = workbench;
    await treeRows(
      page,
      'Findings',
      'shop is no folder of this machine: its files are read through the editor',
    ).waitFor();
    await treeRows(page, 'Findings', 'orders: No git repository').waitFor();
    await workbench.screenshot('virtual-folder');
    const found = treeRows(page, 'Findings', /client\.ts:2 · .* · shop\/src/).first();
    await clickRow(found, page.locator('.breadcrumbs-control:has-text("shop")'));
    await squiggles(page, 'warning').first().waitFor();
  });
});

describe('A fresh window', () => {
  const workbench = useWorkbench({ workspace: SAMPLE });

  it('leads a newcomer to the first review', async () => {
    const { page } = workbench();
    await showViewContainer(page, 'Architecture Review');
    const findings = viewPane(page, 'Findings');
    await findings.getByRole('button', { name: 'Review the Open File' }).waitFor();
    await workbench().screenshot('welcome');
  });

  it('runs a command from the palette', async () => {
    const { page } = workbench();
    await runCommand(page, 'View: Show Explorer');
    await viewPane(page, 'Findings').waitFor({ state: 'detached' });
    await runCommand(page, 'Architecture: Show Findings');
    await viewPane(page, 'Findings').waitFor();
  });

  it('still shows what was found after it was loaded anew, in the view and on the lines', async () => {
    const { page } = workbench();
    await openFile(page, 'src/orders/orderRepository.ts');
    await runCommand(page, 'Architecture: Review Architecture of File');
    await treeRows(page, 'Findings', 'N+1 query').first().waitFor();
    await squiggles(page, 'warning').first().waitFor();
    await workbench().reload();
    // The editor itself forgets an open file when it is loaded anew too soon.
    await openFile(page, 'src/orders/orderRepository.ts');
    await squiggles(page, 'warning').first().waitFor();
    await showViewContainer(page, 'Architecture Review');
    await treeRows(page, 'Findings', 'N+1 query').first().waitFor();
  });

  it('takes a key without showing it, and the model is asked from then on', async () => {
    const { page } = workbench();
    await showViewContainer(page, 'Architecture Review');
    await runCommand(page, 'Architecture: Select Model');
    await chooseQuickPick(page, 'Set API Key…');
    await page.locator('.quick-input-widget input[type="password"]').waitFor();
    await answerInputBox(page, 'not-a-real-key');
    await page.getByText('API key for api.anthropic.com is set').waitFor();
    await runCommand(page, 'Architecture: Remove API Key');
    await page.getByText('API key for api.anthropic.com is removed').waitFor();
  });
});

async function openWindow(options: WorkbenchOptions): Promise<Workbench> {
  const vsix = process.env.UI_EXTENSION === 'source' ? undefined : await packaged();
  return openWorkbench({ ...options, ...(vsix === undefined ? {} : { vsix }) });
}

async function packaged(): Promise<string> {
  return process.env.ARCHITECTURE_REVIEW_VSIX ?? packageExtension();
}
