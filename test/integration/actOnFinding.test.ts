import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { COMMANDS, SUGGESTION_SCHEME } from '../../src/commands/commandIds';
import { fingerprintOfDiagnostic } from '../../src/views/diagnostics';
import { type ModelServer, startModelServer } from '../modelServer/modelServer';
import { reviewReply } from '../modelServer/reviewReply';
import { cleanUp, openAt, sampleUri, setSetting, untilActiveTab, untilDiagnostics } from './editing';

const REPOSITORY = 'src/orders/orderRepository.ts';
const uri = (): vscode.Uri => sampleUri(REPOSITORY);

const QUOTE = `  for (const row of rows) {
    const lines = await db.query('SELECT sku, quantity, unit_price FROM order_lines WHERE order_id = $1', [row.id]);
    orders.push(toOrder(row, lines.rows.map(toLine)));
  }`;
const EXAMPLE =
  'const lines = await linesOfAll(rows);\nfor (const row of rows) {\n  orders.push(toOrder(row, lines));\n}';
const REPLACEMENT = `  const lines = await linesOfAll(rows);
  for (const row of rows) {
    orders.push(toOrder(row, lines));
  }`;
const FINDING = {
  file: REPOSITORY,
  quote: QUOTE,
  category: 'bottleneck',
  title: 'One query an order',
  recommendation: 'Load the lines of all orders at once. It is one query.',
  alternatives: [{ option: 'A view', pros: 'one query', cons: 'wide rows' }],
  example: EXAMPLE,
  example_replaces_quote: true,
} as const;

function isPreview(input: unknown): boolean {
  return input instanceof vscode.TabInputTextDiff && input.modified.scheme === SUGGESTION_SCHEME;
}

async function preview(fingerprint: string): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand(COMMANDS.applySuggestion, fingerprint);
  await untilActiveTab(isPreview);
  const { activeTab } = vscode.window.tabGroups.activeTabGroup;
  assert.ok(activeTab?.input instanceof vscode.TabInputTextDiff);
  return vscode.workspace.openTextDocument(activeTab.input.modified);
}

describe('Acting on a finding', function () {
  // The first diff that an editor shows starts a worker, which takes its time on a busy machine.
  this.timeout(90_000);
  let server: ModelServer;
  let document: vscode.TextDocument;
  let original: string;

  /** Reviews the file and gives the fingerprint of the only finding. */
  async function review(change: Partial<typeof FINDING> | { readonly example_replaces_quote: false } = {}) {
    server.setScript(reviewReply([{ ...FINDING, ...change }]));
    await vscode.commands.executeCommand(COMMANDS.reviewFile, uri());
    const [diagnostic] = await untilDiagnostics(uri(), (found) => found.length > 0);
    assert.ok(diagnostic);
    const fingerprint = fingerprintOfDiagnostic(diagnostic);
    assert.ok(fingerprint);
    return { fingerprint, diagnostic };
  }

  /** What is offered on a diagnostic, by command. */
  async function offeredOn({ range }: vscode.Diagnostic): Promise<readonly (string | undefined)[]> {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri(),
      range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const ours = actions.filter(({ command }) => command?.command.startsWith('architectureReview.'));
    assert.ok(ours.every(({ isPreferred }) => isPreferred !== true));
    return ours.map(({ command }) => command?.command);
  }

  before(async () => {
    server = await startModelServer(reviewReply([]), { auth: { scheme: 'none' } });
  });
  beforeEach(async () => {
    await setSetting('baseUrl', server.baseUrl);
    await setSetting('authScheme', 'none');
    document = await vscode.workspace.openTextDocument(uri());
    original = document.getText();
    assert.ok(original.includes(QUOTE), `${REPOSITORY} does not hold the quote`);
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.window.showTextDocument(document);
    await cleanUp();
  });
  after(() => server.stop());

  it('shows the suggested change, makes it when confirmed, and undoes it in one step', async () => {
    const { fingerprint } = await review();
    const suggested = await preview(fingerprint);
    const changed = original.replace(QUOTE, () => REPLACEMENT);
    assert.equal(suggested.getText(), changed);
    assert.equal(document.getText(), original, 'a preview changes nothing');

    await vscode.commands.executeCommand(COMMANDS.confirmSuggestion);
    assert.equal(document.getText(), changed);
    assert.ok(document.isDirty);
    await untilActiveTab((input) => input instanceof vscode.TabInputText && input.uri.path.endsWith(REPOSITORY));
    await untilDiagnostics(uri(), (found) => found.length === 0);

    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), original);
    const [again] = await untilDiagnostics(uri(), (found) => found.length > 0);
    assert.equal(again && document.getText(again.range).trim(), QUOTE.trim());
  });

  it('follows edits above the code, in the preview as in the change', async () => {
    const { fingerprint } = await review();
    const editor = await openAt(REPOSITORY);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '// one\n// two\n'));
    const suggested = await preview(fingerprint);
    const changed = `// one\n// two\n${original.replace(QUOTE, () => REPLACEMENT)}`;
    assert.equal(suggested.getText(), changed);
    await vscode.commands.executeCommand(COMMANDS.confirmSuggestion, suggested.uri);
    assert.equal(document.getText(), changed);
  });

  it('never touches code that changed since the review', async () => {
    const { fingerprint, diagnostic } = await review();
    await preview(fingerprint);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri(), diagnostic.range.start.translate(1, 4), 'await pause(); ');
    await vscode.workspace.applyEdit(edit);
    const edited = document.getText();
    await vscode.commands.executeCommand(COMMANDS.confirmSuggestion, fingerprint);
    assert.equal(document.getText(), edited);

    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand(COMMANDS.applySuggestion, fingerprint);
    assert.ok(!isPreview(vscode.window.tabGroups.activeTabGroup.activeTab?.input), 'a preview was opened');
    assert.equal(document.getText(), edited);
  });

  it('offers on a diagnostic what can be done about it', async () => {
    const always = [
      COMMANDS.showFinding,
      COMMANDS.discussFinding,
      COMMANDS.explainFinding,
      COMMANDS.askAboutFinding,
      COMMANDS.dismissFinding,
      COMMANDS.suppressFinding,
    ];
    const { diagnostic } = await review();
    const whole = await offeredOn(diagnostic);
    assert.deepEqual(new Set(whole), new Set([...always, COMMANDS.applySuggestion]));
    assert.equal(whole.length, 7);
    const editor = await openAt(REPOSITORY);
    await editor.edit((edit) => edit.insert(diagnostic.range.start.translate(1, 4), 'await pause(); '));
    await untilDiagnostics(uri(), (found) => found.length === 0);
    assert.deepEqual(await offeredOn(diagnostic), []);
  });

  it('offers no change where the example is only an example', async () => {
    const { diagnostic } = await review({ example_replaces_quote: false });
    assert.ok(!(await offeredOn(diagnostic)).includes(COMMANDS.applySuggestion));
  });

  it('hands it to another agent on the clipboard', async () => {
    const { fingerprint } = await review();
    await vscode.commands.executeCommand(COMMANDS.handToAgent, fingerprint);
    const prompt = await vscode.env.clipboard.readText();
    assert.match(prompt, /^# Deal with a finding about the architecture: One query an order\n/);
    assert.ok(prompt.includes(`\`${REPOSITORY}\`, lines 16 to 19.`), prompt);
  });

  describe('with a decision record', () => {
    afterEach(async () => {
      for (const folder of ['docs', 'adr'])
        await Promise.resolve(vscode.workspace.fs.delete(sampleUri(folder), { recursive: true })).catch(() => {});
    });

    async function draft(fingerprint: string): Promise<vscode.TextDocument> {
      await vscode.commands.executeCommand(COMMANDS.draftDecisionRecord, fingerprint);
      const shown = vscode.window.activeTextEditor?.document;
      assert.ok(shown);
      return shown;
    }

    it('drafts it unsaved, shows an open draft again, and writes it only on saving', async () => {
      const { fingerprint } = await review();
      const shown = await draft(fingerprint);
      const file = sampleUri('docs/adr/0001-one-query-an-order.md');
      assert.deepEqual([shown.uri.scheme, shown.uri.path], ['untitled', file.path]);
      assert.match(shown.getText(), /^---\nstatus: proposed\n[^]*\n- Load the lines of all orders at once\n- A view\n/);
      await assert.rejects(Promise.resolve(vscode.workspace.fs.stat(file)));
      assert.equal((await draft(fingerprint)).uri.toString(), shown.uri.toString());
      const text = shown.getText();
      assert.ok(await shown.save());
      assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)), text);
    });

    it('goes on where the repository keeps its records, with its numbers', async () => {
      const { fingerprint } = await review();
      const existing = sampleUri('adr/adr-041-use-sql.md');
      await vscode.workspace.fs.writeFile(existing, new TextEncoder().encode('# Use SQL\n'));
      const shown = await draft(fingerprint);
      assert.equal(shown.uri.path, sampleUri('adr/adr-042-one-query-an-order.md').path);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });
  });
});
