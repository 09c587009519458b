import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { actUntil } from '../vscode/page/actUntil';
import { clickAway } from '../vscode/page/clickAway';
import { runCommand } from '../vscode/page/commandPalette';
import { codeLens, editorLine, goToLine, openFile, squiggles } from '../vscode/page/editor';
import { clickRow, showViewContainer, treeRows } from '../vscode/page/tree';
import { SAMPLE, useWorkbench } from './useWorkbench';

const LAYERS = `components:
  http: { files: src/http/** }
  orders: { files: src/orders/**, holds: Orders and their prices }
  database: { files: src/db/** }

forbid:
  - from: orders
    to: database
    because: orders go through a store of their own
`;

const FILE = 'src/orders/orderRepository.ts';
const LOOP = [
  'export async function archiveOrders(rows: { id: string }[]) {',
  'for (const row of rows) {',
  'await db.query(`update orders set archived = true where id = ${row.id}`);',
];

describe('The analyser beside the editor', () => {
  const source = mkdtempSync(join(tmpdir(), 'architecture-review-layers-'));
  before(() => {
    cpSync(SAMPLE, source, { recursive: true });
    mkdirSync(join(source, '.architecture'), { recursive: true });
    writeFileSync(join(source, '.architecture/layers.yml'), LAYERS);
  });
  after(() => rmSync(source, { recursive: true, force: true }));

  const workbench = useWorkbench({ workspace: source });
  /** The problem of what {@link typeAtEnd} adds. */
  const typed = () => treeRows(workbench().page, 'Findings', 'SQL concatenation').first();

  it('helps to write layers: what fits, and how many files it takes in', async () => {
    const window = workbench();
    const { page } = window;
    await openFile(page, 'src/orders/orderService.ts');
    await codeLens(page, 'Review').waitFor();
    await openFile(page, '.architecture/layers.yml');
    await goToLine(page, LAYERS.split('\n').length);
    await page.keyboard.type('order: [http, ');
    const suggestion = (text: string) =>
      page.locator('.suggest-widget.visible .monaco-list-row', { hasText: text }).first();
    const suggest = (text: string) =>
      actUntil(
        async () => {
          if (!(await suggestion(text).isVisible())) await page.keyboard.press('Control+Space');
        },
        (patience) => suggestion(text).waitFor(patience),
      );
    await suggest('orders');
    await window.screenshot('layers-components');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('components:\n  http:\n  files: ');
    await suggest('src/orders/**');
    await window.screenshot('layers-globs');
    await page.keyboard.press('Escape');
    await runCommand(page, 'File: Revert File');
    await editorLine(page, 'holds: Orders and their prices').waitFor();
    await goToLine(page, 3);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await actUntil(
      () => runCommand(page, 'Show or Focus Hover'),
      (patience) => page.locator('.monaco-hover', { hasText: 'Ca =' }).first().waitFor(patience),
    );
    await window.screenshot('layers-hover');
  });

  it('holds them: a violation stands at its import', async () => {
    const window = workbench();
    const { page } = window;
    await openFile(page, 'src/orders/orderRepository.ts');
    await showViewContainer(page, 'Architecture Review');
    await runCommand(page, 'Architecture: Review Architecture of File');
    await squiggles(page, 'warning').first().waitFor();
    await clickRow(
      treeRows(page, 'Findings', /Layering violation/).first(),
      page.locator('.statusbar [id="status.editor.selection"]', { hasText: 'Ln 1,' }),
    );
    await actUntil(
      () => runCommand(page, 'Go to Next Problem (Error, Warning, Info)'),
      (patience) =>
        page.locator('.marker-widget', { hasText: 'orders must not use database' }).first().waitFor(patience),
    );
    await window.screenshot('layers-violation');
  });

  it('proposes them from what is there, unsaved', async () => {
    const window = workbench();
    const { page } = window;
    await runCommand(page, 'Architecture: Propose Layers');
    await editorLine(page, 'a draft, drawn from the imports there are').waitFor();
    await page.locator('.tab.active.dirty').waitFor();
    await window.screenshot('layers-proposed');
    await runCommand(page, 'View: Revert and Close Editor');
  });

  it('shows a new problem when typing stops, and takes it away with its code', async () => {
    const window = workbench();
    const { page } = window;
    await openFile(page, FILE);
    await codeLens(page, 'Review').waitFor();
    await runCommand(page, 'Architecture: Clear Findings');
    await treeRows(page, 'Findings').first().waitFor({ state: 'detached' });
    await runCommand(page, 'Architecture: Review Architecture of File');
    // What is typed while the review runs would be a finding of the review.
    await treeRows(page, 'Findings', /^\s*orderRepository\.ts\s*2 findings/)
      .first()
      .waitFor();
    await squiggles(page, 'warning').first().waitFor();
    await typeAtEnd(page);
    await treeRows(page, 'Findings', 'Open files').first().waitFor();
    await typed().waitFor();
    await window.screenshot('live-analysis-typed');
    await runCommand(page, 'File: Revert File');
    await typed().waitFor({ state: 'detached' });
  });

  it('rests while nobody looks at the window', async () => {
    const { page } = workbench();
    await openFile(page, FILE);
    await look(page, false);
    await typeAtEnd(page);
    // A review that is asked for is made all the same, and takes longer than typing takes to settle.
    await openFile(page, 'src/config.ts');
    await runCommand(page, 'Architecture: Review Architecture of File');
    await treeRows(page, 'Findings', /^\s*config\.ts.*1 finding/)
      .first()
      .waitFor();
    await treeRows(page, 'Findings', 'reviewing').first().waitFor({ state: 'detached' });
    assert.equal(await typed().count(), 0);
    await look(page, true);
    await typed().waitFor();
    await openFile(page, FILE);
    await runCommand(page, 'File: Revert File');
    await typed().waitFor({ state: 'detached' });
  });

  it('can be paused, and says so', async () => {
    const window = workbench();
    const { page } = window;
    await runCommand(page, 'Architecture: Pause Analysis');
    const paused = page.locator('.statusbar-item', { has: page.locator('.codicon-debug-pause') });
    await paused.waitFor();
    await window.screenshot('live-analysis-paused');
    await clickAway(paused);
  });
});

/** Adds code with a problem of its own to the file that is open. */
async function typeAtEnd(page: Page): Promise<void> {
  await goToLine(page, 1);
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  for (const line of LOOP) {
    await page.keyboard.insertText(line);
    await page.keyboard.press('Enter');
  }
  await page.keyboard.insertText('}\n}\n');
}

/** Has the page believe that its window is looked at, or not: what the browser tells the editor, which then asks. */
async function look(page: Page, isLookedAt: boolean): Promise<void> {
  await page.evaluate(
    `document.hasFocus = () => ${isLookedAt}; document.dispatchEvent(new Event('visibilitychange'));`,
  );
}
