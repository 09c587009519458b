import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actUntil } from '../vscode/page/actUntil';
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

describe('Layers and boundaries', () => {
  const source = mkdtempSync(join(tmpdir(), 'architecture-review-layers-'));
  before(() => {
    cpSync(SAMPLE, source, { recursive: true });
    mkdirSync(join(source, '.architecture'), { recursive: true });
    writeFileSync(join(source, '.architecture/layers.yml'), LAYERS);
  });
  after(() => rmSync(source, { recursive: true, force: true }));

  const workbench = useWorkbench({ workspace: source });

  it('are written with help: what fits, and how many files it takes in', async () => {
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

  it('are held: a violation stands at its import', async () => {
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

  it('are proposed from what is there, unsaved', async () => {
    const window = workbench();
    const { page } = window;
    await runCommand(page, 'Architecture: Propose Layers');
    await editorLine(page, 'a draft, drawn from the imports there are').waitFor();
    await page.locator('.tab.active.dirty').waitFor();
    await window.screenshot('layers-proposed');
  });
});
