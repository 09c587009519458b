import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FaultName, fault } from '../modelServer/faults';
import { createGate } from '../modelServer/gate';
import { type ModelServer, startModelServer } from '../modelServer/modelServer';
import { gatedReviewReply, reviewReply, reviewText } from '../modelServer/reviewReply';
import { actUntil } from '../vscode/page/actUntil';
import { runCommand } from '../vscode/page/commandPalette';
import { chooseFromMenu } from '../vscode/page/contextMenu';
import { openFile, squiggles } from '../vscode/page/editor';
import { explorerItem, showExplorer } from '../vscode/page/explorer';
import { notification } from '../vscode/page/notifications';
import { answerInputBox, chooseQuickPick } from '../vscode/page/quickInput';
import { showViewContainer, treeRows } from '../vscode/page/tree';
import { useWorkbench } from './useWorkbench';

const GOOD = Array.from({ length: 9 }, (_, index) => `export const value${index} = ${index};`).join('\n');
const FINDINGS = Array.from({ length: 6 }, (_, index) => ({
  file: 'good.ts',
  quote: `export const value${index} = ${index};`,
  line: index + 1,
  title: `Finding ${index}`,
}));

describe('Bad input', () => {
  const source = mkdtempSync(join(tmpdir(), 'architecture-review-bad-input-'));
  let server: ModelServer;
  before(async () => {
    writeBadFiles(source);
    server = await startModelServer(reviewReply([]), { auth: { scheme: 'none' } });
  });
  after(async () => {
    await server.stop();
    rmSync(source, { recursive: true, force: true });
  });

  const workbench = useWorkbench(() => ({
    workspace: source,
    settings: {
      'architectureReview.baseUrl': server.baseUrl,
      'architectureReview.authScheme': 'none',
      'explorer.confirmDelete': false,
      'files.enableTrash': false,
      'workbench.editorLargeFileConfirmation': 100,
    },
  }));
  const row = (text: string | RegExp) => treeRows(workbench().page, 'Findings', text).first();

  /** Reviews the open file, and sees that its outcome is told in the view and that nothing keeps turning. */
  async function reviewEndsWith(outcome: string): Promise<void> {
    const { page } = workbench();
    await runCommand(page, 'Architecture: Review Architecture of File');
    await row(outcome).waitFor();
    await page
      .locator('.statusbar [id$="architectureReview.status"] .codicon-modifier-spin')
      .waitFor({ state: 'detached' });
    await row('reviewing').waitFor({ state: 'detached' });
  }

  async function clearFindings(): Promise<void> {
    await runCommand(workbench().page, 'Architecture: Clear Findings');
    await row('').waitFor({ state: 'detached' });
  }

  /** Opens a file that may have no text to show. */
  async function openTab(file: string): Promise<void> {
    const { page } = workbench();
    await showExplorer(page);
    await actUntil(
      (patience) => explorerItem(page, file).dblclick(patience),
      (patience) => page.locator(`.tab.active[data-resource-name="${file}"]`).waitFor(patience),
    );
    await showViewContainer(page, 'Architecture Review');
  }

  /** The fault is told, and what had arrived before it stays. */
  function tellsOf(name: FaultName, outcome: string, keeps: boolean): void {
    it(`tells of ${name}${keeps ? ' and keeps what had arrived' : ''}`, async () => {
      server.setScript(fault(name, reviewText(FINDINGS)));
      await reviewEndsWith(outcome);
      if (keeps) await row('Finding 0').waitFor();
    });
  }

  beforeEach(async () => {
    server.setScript(reviewReply([]));
    await showViewContainer(workbench().page, 'Architecture Review');
  });

  describe('of a file', () => {
    const cases: readonly (readonly [file: string, outcome: string])[] = [
      ['empty.ts', 'empty.ts is left out: it is empty.'],
      ['huge.ts', 'huge.ts is left out: it is larger than 1 MB.'],
      ['binary.ts', 'binary.ts is left out: it is binary.'],
      ['minified.js', 'minified.js is left out: it is minified.'],
      ['latin1.ts', 'latin1.ts is left out: it is not UTF-8'],
      ['ignored.ts', 'ignored.ts is left out: git ignores it.'],
    ];
    for (const [file, outcome] of cases) {
      it(`says why ${file} is not reviewed`, async () => {
        await openTab(file);
        await reviewEndsWith(outcome);
      });
    }

    it('says so in the view alone', async () => {
      const told = workbench().page.locator('.notification-toast').filter({ hasText: 'nothing to review' });
      assert.equal(await told.count(), 0);
    });

    it('reviews what was never saved', async () => {
      const { page } = workbench();
      server.setScript(
        reviewReply([{ file: 'untitled:Untitled-1', quote: 'const first = 1;', title: 'In an unsaved file' }]),
      );
      await runCommand(page, 'File: New Untitled Text File');
      await page.keyboard.type('const first = 1;\nconst second = 2;');
      await reviewEndsWith('In an unsaved file');
      await squiggles(page, 'warning').first().waitFor();
    });

    it('says that the file went away during the review', async () => {
      const gate = createGate();
      server.setScript(gatedReviewReply(FINDINGS.slice(0, 2), [gate]));
      const { page } = workbench();
      await openFile(page, 'gone.ts');
      await runCommand(page, 'Architecture: Review Architecture of File');
      await gate.reached;
      await row('reviewing').waitFor();
      await showExplorer(page);
      const gone = explorerItem(page, 'gone.ts');
      await actUntil(
        async (patience) => {
          if (await gone.isVisible()) await gone.click(patience);
          await gone.and(page.locator('.focused')).waitFor(patience);
          await page.keyboard.press('Delete');
        },
        (patience) => gone.waitFor({ state: 'detached', ...patience }),
      );
      await showViewContainer(page, 'Architecture Review');
      gate.open();
      await row('went away while it was being reviewed').waitFor();
      await row('Finding 1').waitFor();
      await row('reviewing').waitFor({ state: 'detached' });
    });
  });

  describe('from a disk that refuses', () => {
    const title = 'Finding 1';
    before(async () => {
      // Findings of the same title, of files before, would be taken for those of this review.
      await clearFindings();
      await openFile(workbench().page, 'good.ts');
    });
    beforeEach(() => server.setScript(reviewReply(FINDINGS.slice(0, 2))));
    afterEach(clearFindings);

    async function dismiss(): Promise<void> {
      const { page } = workbench();
      await chooseFromMenu(row(title), 'Dismiss Finding…');
      await chooseQuickPick(page, 'Later');
      await answerInputBox(page, 'In May');
    }

    it('says that a dismissal was not taken, leaves the finding, and takes it later', async () => {
      const { page, folder } = workbench();
      await reviewEndsWith(title);
      const obstacle = join(folder, '.architecture/dismissals.json.new');
      mkdirSync(obstacle, { recursive: true });
      await dismiss();
      await notification(page, /dismissals\.json cannot be written, so nothing has changed: /);
      await workbench().screenshot('refused-dismissal');
      await row(title).waitFor();
      assert.equal(await row('1 dismissed').count(), 0);
      rmdirSync(obstacle);
      await dismiss();
      await row('1 dismissed').waitFor();
      const written = readFileSync(join(folder, '.architecture/dismissals.json'), 'utf8');
      assert.match(written, /"In May"/);
    });

    it('says that reviews cannot be kept, shows them, and keeps them as soon as it can', async () => {
      const { page, server: editor } = workbench();
      await reviewEndsWith('Finding 0');
      const reviews = reviewsFolderOf(editor.dataFolder);
      renameSync(reviews, `${reviews}.away`);
      writeFileSync(reviews, '');
      await openFile(page, 'other.ts');
      server.setScript(
        reviewReply([{ file: 'other.ts', quote: 'export const value7 = 7;', title: 'Shown all the same' }]),
      );
      await reviewEndsWith('Shown all the same');
      await notification(page, 'Reviews cannot be kept');
      await workbench().screenshot('refused-review');
      rmSync(reviews);
      renameSync(`${reviews}.away`, reviews);
      await openFile(page, 'good.ts');
      server.setScript(reviewReply(FINDINGS.slice(0, 3)));
      await reviewEndsWith('Finding 2');
      await workbench().reload();
      await showViewContainer(page, 'Architecture Review');
      await row('Shown all the same').waitFor();
      await row('Finding 2').waitFor();
    });
  });

  describe('from the server', () => {
    before(() => openFile(workbench().page, 'good.ts'));
    afterEach(clearFindings);

    const cases: readonly (readonly [FaultName, outcome: string, keeps: boolean])[] = [
      ['no-permission', 'may not do this', false],
      ['disconnect', 'broke off in the middle of the answer', true],
      ['html-200', 'does not answer like a Messages API', false],
      ['refusal', 'declined to go on', true],
      ['truncated', 'reached its length limit', true],
      ['malformed-json', 'was not in the form that was asked for', true],
      ['not-json', 'was not in the form that was asked for', false],
    ];
    for (const [name, outcome, keeps] of cases) tellsOf(name, outcome, keeps);

    it('says so in a message as well, with what helps', async () => {
      server.setScript(fault('invalid-key'));
      await reviewEndsWith('asks for an API key');
      const told = await notification(workbench().page, 'asks for an API key');
      await told.getByRole('button', { name: 'Set API Key' }).waitFor();
    });

    it('sets apart a finding whose quote is not there', async () => {
      server.setScript(reviewReply([{ file: 'good.ts', quote: 'this stands nowhere', title: 'Lost' }]));
      await reviewEndsWith('1 finding could not be placed');
    });
  });

  describe('from a server that falls silent', () => {
    before(async () => {
      await workbench().changeSettings({ 'architectureReview.idleTimeoutSeconds': 2 });
      await openFile(workbench().page, 'good.ts');
    });
    afterEach(clearFindings);

    tellsOf('hang', 'did not answer in time', false);
    tellsOf('stall-mid-stream', 'fell silent in the middle of its answer', true);

    it('tells that the server cannot be reached', async () => {
      await server.stop();
      await reviewEndsWith('could not be reached');
    });
  });
});

/** Where the extension keeps the reviews of the one folder that is open. */
function reviewsFolderOf(dataFolder: string): string {
  const storage = join(dataFolder, 'User/workspaceStorage');
  const names = readdirSync(storage, { recursive: true, encoding: 'utf8' });
  const reviews = names.find((name) => name.endsWith('architecture-review/reviews'));
  assert.ok(reviews, names.join(' '));
  return join(storage, reviews);
}

function writeBadFiles(folder: string): void {
  const write = (name: string, content: string | Uint8Array): void => writeFileSync(join(folder, name), content);
  mkdirSync(folder, { recursive: true });
  write('.gitignore', 'ignored.ts\n');
  write('good.ts', GOOD);
  write('gone.ts', GOOD);
  write('other.ts', GOOD);
  write('ignored.ts', GOOD);
  write('empty.ts', '');
  write('huge.ts', 'export const line = 1;\n'.repeat(460_000));
  write('binary.ts', new Uint8Array([0x7f, 0x45, 0, 1, 2, 3, 0, 255]));
  write('minified.js', `var a=1;${'function b(){return a+1}'.repeat(400)}`);
  write('latin1.ts', new Uint8Array([...Buffer.from('// caf'), 0xe9, ...Buffer.from('\nexport const a = 1;\n')]));
}
